package ai.authsome.bootstrap.architecture;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the modules' descriptors must and must not say. */
final class ModuleRules {
  private static final String DOMAIN = "ai.authsome.domain";
  private static final String APPLICATION = "ai.authsome.application";
  private static final String BOOTSTRAP = "ai.authsome.bootstrap";
  private static final Set<String> JDK = Set.of("java.base", "org.jspecify");

  /** To whom the application shows a package; to everybody when empty. */
  private static final Map<String, Set<String>> SHOWN =
      Map.of(
          APPLICATION + ".port.driven", Set.of(),
          APPLICATION + ".port.driving", Set.of(),
          APPLICATION + ".service", Set.of(BOOTSTRAP, "ai.authsome.testkit"));

  private ModuleRules() {}

  /** What is wrong with one of our modules. */
  static List<String> objections(ModuleDescriptor module) {
    List<String> objections = new ArrayList<>();
    if (module.isAutomatic()) {
      objections.add("has no descriptor");
    }
    if (module.isOpen()) {
      objections.add("is open");
    }
    switch (module.name()) {
      case DOMAIN -> {
        opensNothing(module, objections);
        requiresOnly(JDK, module, objections);
      }
      case APPLICATION -> {
        opensNothing(module, objections);
        requiresOnly(with(JDK, DOMAIN), module, objections);
        for (Exports export : module.exports()) {
          if (!export.targets().equals(SHOWN.get(export.source()))) {
            objections.add("shows " + export.source() + " to " + shown(export));
          }
        }
      }
      case BOOTSTRAP -> module.exports().forEach(it -> objections.add("shows " + it.source()));
      default -> {
        for (String required : required(module)) {
          if (required.startsWith("ai.authsome.")
              && !Set.of(DOMAIN, APPLICATION).contains(required)) {
            objections.add("requires " + required);
          }
        }
        for (Exports export : module.exports()) {
          if (!export.targets().equals(Set.of(BOOTSTRAP))) {
            objections.add("shows " + export.source() + " to " + shown(export));
          }
        }
      }
    }
    return objections;
  }

  private static void opensNothing(ModuleDescriptor module, List<String> objections) {
    module.opens().forEach(opened -> objections.add("opens " + opened.source()));
  }

  private static void requiresOnly(
      Set<String> allowed, ModuleDescriptor module, List<String> objections) {
    for (String required : required(module)) {
      if (!allowed.contains(required)) {
        objections.add("requires " + required);
      }
    }
  }

  private static Set<String> required(ModuleDescriptor module) {
    return module.requires().stream()
        .map(ModuleDescriptor.Requires::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> with(Set<String> some, String another) {
    Set<String> all = new TreeSet<>(some);
    all.add(another);
    return all;
  }

  private static String shown(Exports export) {
    return export.isQualified() ? String.join(", ", new TreeSet<>(export.targets())) : "everybody";
  }
}
