package ai.authsome.bootstrap.architecture;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds the mistakes that were planted for it, and nothing else. */
final class PlantedViolationsTest {
  private static final HouseRules RULES =
      new HouseRules(PlantedViolationsTest.class.getPackageName() + ".planted");

  private static JavaClasses planted;

  @BeforeAll
  static void plant(@TempDir Path generated) throws IOException, URISyntaxException {
    // What the build refuses to compile, or what this module doesn't read, is written as bytes.
    write(
        generated,
        "adapters.vault.Sleeps",
        code ->
            code.lconst_1()
                .invokestatic(
                    ClassDesc.of("java.lang.Thread"),
                    "sleep",
                    MethodTypeDesc.of(CD_void, CD_long)));
    write(
        generated,
        "adapters.vault.LogsToJavaUtilLogging",
        code ->
            code.ldc("planted")
                .invokestatic(
                    ClassDesc.of("java.util.logging.Logger"),
                    "getLogger",
                    MethodTypeDesc.of(ClassDesc.of("java.util.logging.Logger"), CD_String))
                .pop());
    write(
        generated,
        "domain.routing.KnowsTheNetwork",
        code ->
            code.invokestatic(
                    ClassDesc.of("java.net.http.HttpClient"),
                    "newHttpClient",
                    MethodTypeDesc.of(ClassDesc.of("java.net.http.HttpClient")))
                .pop());
    Path here = Path.of(PlantedViolationsTest.class.getResource("HouseRules.class").toURI());
    planted = new ClassFileImporter().importPaths(here.resolveSibling("planted"), generated);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(RULES.domainKnowsOnlyTheJdk(), Set.of("KnowsALibrary", "KnowsTheNetwork")),
        arguments(RULES.domainDoesNotLog(), Set.of("DomainMistakes$Logs")),
        arguments(
            RULES.applicationKnowsOnlyTheDomain(),
            Set.of(
                "HoldsALibrarysTypes", "KnowsAnAdapter", "LogsElsewhere", "ReturnsALibrarysType")),
        arguments(
            RULES.adaptersKnowOnlyPortsAndDomain(),
            Set.of("KnowsAService", "KnowsAnAdapter", "KnowsAnotherAdapter", "KnowsBootstrap")),
        arguments(
            RULES.onlyBootstrapKnowsServicesAndAdapters(),
            Set.of("KnowsAService", "KnowsAnAdapter", "KnowsAnotherAdapter", "KnowsBootstrap")),
        arguments(
            RULES.httpClientAndServerMeetInWireOnly(),
            Set.of("Format", "KnowsTheClient", "KnowsTheServer")),
        arguments(
            RULES.onlyListedClassesOpenASecret(),
            Set.of("OpensOne", "OpensOneByReference", "OpensOneInALambda")),
        arguments(
            RULES.secretsAreNotKeptAsText(),
            Set.of("KeepsAKey", "KeepsBytes", "KeepsCharacters", "KeepsText", "KeepsTextInAMap")),
        arguments(RULES.secretsAreNotSerializable(), Set.of("SerializesOne")),
        arguments(RULES.whatHoldsASecretIsSensitive(), Set.of("ForgetsToWipe")),
        arguments(
            RULES.onlyTerminalsTouchTheStandardStreams(),
            Set.of("Prints", "PrintsInALambda", "ReadsStandardInput")),
        arguments(RULES.nobodySleeps(), Set.of("Sleeps", "WaitsByTheUnit")),
        arguments(
            RULES.chanceIsInjected(),
            Set.of(
                "Guesses",
                "GuessesByMath",
                "GuessesAnId",
                "GuessesByReference",
                "GuessesInItsThread",
                "GuessesInSecret")),
        arguments(
            RULES.timeIsInjected(),
            Set.of(
                "CountsMilliseconds",
                "LooksAtTheCalendar",
                "LooksAtTheClock",
                "LooksAtTheClockByReference",
                "LooksAtTheOldCalendar",
                "MakesAClock",
                "MakesAZonedClock")),
        arguments(
            RULES.onlyBootstrapReadsItsSurroundings(),
            Set.of("ReadsAFlag", "ReadsANumber", "ReadsAProperty", "ReadsTheEnvironment")),
        arguments(RULES.programsAreNotStartedByRuntimeExec(), Set.of("StartsAProgram")),
        arguments(RULES.onlySystemLoggerLogs(), Set.of("LogsElsewhere", "LogsToJavaUtilLogging")),
        arguments(RULES.servicesAndAdaptersAreFinal(), Set.of("CanBeExtended")),
        arguments(RULES.publicMeansUsedFromAnotherPackage(), Set.of("Exposed")),
        arguments(RULES.portsAreInterfacesRecordsAndEnums(), Set.of("IsAClass")),
        arguments(
            RULES.portsSpeakOfTheDomain(),
            Set.of("HoldsALibrarysTypes", "ReturnsALibrarysType", "TakesAStream")),
        arguments(
            RULES.failuresAreFinalAndTogether(),
            Set.of("AuthsomeError$Extensible", "ForeignFailure")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isFound(HouseRule rule, Set<String> culprits) {
    assertThat(
            rule.objections(planted).stream()
                .map(HouseRule.Objection::culprit)
                .map(type -> shortest(type.getName(), culprits))
                .collect(Collectors.toSet()))
        .isEqualTo(culprits);
  }

  @Test
  void findsACycle() {
    assertThat(RULES.packagesAreFreeOfCycles().objections(planted))
        .map(HouseRule.Objection::toString)
        .anyMatch(text -> text.contains("There: Cycle") && text.contains("domain.login"))
        .anyMatch(text -> text.contains("BackAgain: Cycle") && text.contains("domain.connection"));
  }

  @Test
  void triesEveryRule() {
    Set<String> tried = mistakes().map(it -> it.get()[0].toString()).collect(Collectors.toSet());
    tried.add(RULES.packagesAreFreeOfCycles().name());

    assertThat(RULES.all()).extracting(HouseRule::name).containsExactlyInAnyOrderElementsOf(tried);
  }

  static Stream<Arguments> descriptors() {
    return Stream.of(
        arguments(
            "requires java.net.http",
            ModuleDescriptor.newModule("ai.authsome.domain").requires("java.net.http").build()),
        arguments(
            "opens a",
            ModuleDescriptor.newModule("ai.authsome.domain").opens("a", Set.of("b")).build()),
        arguments("is open", ModuleDescriptor.newOpenModule("ai.authsome.domain").build()),
        arguments(
            "opens a", ModuleDescriptor.newModule("ai.authsome.application").opens("a").build()),
        arguments(
            "requires ai.authsome.providers",
            ModuleDescriptor.newModule("ai.authsome.application")
                .requires("ai.authsome.domain")
                .requires("ai.authsome.providers")
                .build()),
        arguments(
            "shows ai.authsome.application.service to everybody",
            ModuleDescriptor.newModule("ai.authsome.application")
                .exports("ai.authsome.application.service")
                .build()),
        arguments(
            "shows ai.authsome.application.service to ai.authsome.adapters.tui, ai.authsome.bootstrap",
            ModuleDescriptor.newModule("ai.authsome.application")
                .exports(
                    "ai.authsome.application.service",
                    Set.of("ai.authsome.bootstrap", "ai.authsome.adapters.tui"))
                .build()),
        arguments(
            "shows a to everybody",
            ModuleDescriptor.newModule("ai.authsome.adapters.tui").exports("a").build()),
        arguments(
            "requires ai.authsome.adapters.vault",
            ModuleDescriptor.newModule("ai.authsome.adapters.tui")
                .requires("ai.authsome.application")
                .requires("ai.authsome.adapters.vault")
                .build()),
        arguments(
            "shows a to ai.authsome.adapters.http",
            ModuleDescriptor.newModule("ai.authsome.providers")
                .exports("a", Set.of("ai.authsome.adapters.http"))
                .build()),
        arguments(
            "shows a", ModuleDescriptor.newModule("ai.authsome.bootstrap").exports("a").build()),
        arguments(
            "has no descriptor",
            ModuleDescriptor.newAutomaticModule("ai.authsome.providers")
                .packages(Set.of("a"))
                .build()));
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void isFoundInADescriptor(String objection, ModuleDescriptor module) {
    assertThat(ModuleRules.objections(module)).isEqualTo(List.of(objection));
  }

  /** The part of a class's name that is among {@code names}, else the whole. */
  private static String shortest(String name, Set<String> names) {
    return names.stream()
        .filter(it -> name.endsWith("." + it) || name.endsWith("$" + it))
        .findFirst()
        .orElse(name);
  }

  private static void write(Path folder, String type, Consumer<CodeBuilder> body)
      throws IOException {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(RULES.root() + "." + type),
                made ->
                    made.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                        .withMethodBody(
                            "go",
                            MethodTypeDesc.of(CD_void),
                            ClassFile.ACC_STATIC,
                            code -> {
                              body.accept(code);
                              code.return_();
                            }));
    Files.write(folder.resolve(type + ".class"), bytes);
  }
}
