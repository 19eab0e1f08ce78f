package ai.authsome.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The modules of the product that this test runs in, and their classes, read from where they are.
 */
final class Product {
  static final String ROOT = "ai.authsome";

  private Product() {}

  /** Our modules by name. */
  static Map<String, ModuleReference> modules() {
    Map<String, ModuleReference> modules = new TreeMap<>();
    for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
      if (module.name().startsWith(ROOT + ".")) {
        modules.put(module.name(), module.reference());
      }
    }
    return modules;
  }

  /** The classes of all our modules, without the tests that patch one of them. */
  static JavaClasses classes() {
    List<Location> places =
        modules().values().stream()
            .map(reference -> Location.of(reference.location().orElseThrow()))
            .toList();
    return new ClassFileImporter().importLocations(places);
  }
}
