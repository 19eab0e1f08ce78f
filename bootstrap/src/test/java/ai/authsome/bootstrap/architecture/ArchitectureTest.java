package ai.authsome.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps the rules of the house. That each rule can be broken is tried elsewhere. */
final class ArchitectureTest {
  private static final HouseRules RULES = new HouseRules(Product.ROOT);
  private static final JavaClasses PRODUCT = Product.classes();

  /**
   * Each package that a rule names, with how many classes it has at the least: a rule about a
   * package that was renamed would hold for ever.
   */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("domain", 90),
          Map.entry("domain.failure", 20),
          Map.entry("application.port.driven", 10),
          Map.entry("application.port.driving", 40),
          Map.entry("application.service", 30),
          Map.entry("providers", 15),
          Map.entry("adapters.http.client", 15),
          Map.entry("adapters.http.server", 15),
          Map.entry("adapters.http.wire", 20),
          Map.entry("adapters.proxy", 30),
          Map.entry("adapters.tui.command", 30),
          Map.entry("adapters.tui.dashboard", 60),
          Map.entry("adapters.tui.qr", 1),
          Map.entry("adapters.vault", 20),
          Map.entry("bootstrap", 8));

  static Iterable<HouseRule> rules() {
    return RULES.all();
  }

  static Set<Map.Entry<String, Integer>> floors() {
    return FLOORS.entrySet();
  }

  static Iterable<String> modules() {
    return Product.modules().keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(HouseRule rule) {
    assertThat(rule.looksAt(PRODUCT)).as("classes looked at").isGreaterThanOrEqualTo(rule.floor());
    assertThat(rule.objections(PRODUCT)).as(rule.name()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("floors")
  void looksAtEveryPackage(Map.Entry<String, Integer> floor) {
    assertThat(PRODUCT.stream().filter(RULES.within(floor.getKey())).count())
        .isGreaterThanOrEqualTo(floor.getValue());
  }

  @Test
  void everyClassHasItsPlace() {
    assertThat(PRODUCT.stream())
        .allMatch(type -> FLOORS.keySet().stream().anyMatch(it -> RULES.within(it).test(type)));
  }

  @Test
  void everyPermissionToOpenASecretIsUsed() {
    assertThat(names(RULES.onlyListedClassesOpenASecret()))
        .containsAll(AllowList.SECRET_READERS.reasons().keySet());
  }

  @Test
  void everyClassWithSecretSoundingTextExists() {
    assertThat(names(RULES.secretsAreNotKeptAsText()))
        .containsAll(AllowList.SECRET_SOUNDING_TEXT.reasons().keySet());
  }

  @Test
  void theOneCycleThatIsLetPassIsThere() {
    assertThat(PRODUCT.stream())
        .anyMatch(RULES.within("domain.routing").and(Uses.isUserOf(RULES::isProviderName)))
        .anyMatch(
            RULES.within("domain.provider").and(Uses.isUserOf(RULES.within("domain.routing"))));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void describesItselfAsItShould(String module) {
    assertThat(ModuleRules.objections(Product.modules().get(module).descriptor())).isEmpty();
  }

  @Test
  void looksAtEveryModule() {
    assertThat(modules())
        .containsExactlyInAnyOrder(
            "ai.authsome.adapters.http",
            "ai.authsome.adapters.proxy",
            "ai.authsome.adapters.tui",
            "ai.authsome.adapters.vault",
            "ai.authsome.application",
            "ai.authsome.bootstrap",
            "ai.authsome.domain",
            "ai.authsome.providers");
  }

  private static Set<String> names(HouseRule rule) {
    return PRODUCT.stream()
        .filter(rule.subjects())
        .map(RULES::fromRoot)
        .collect(Collectors.toSet());
  }
}
