package ai.authsome.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Predicate;

/** The places under one root package. */
interface Places {
  /** The package that {@code domain}, {@code application} and the others are in. */
  String root();

  /** In this package, named from the root on, or below it. */
  default Predicate<JavaClass> within(String place) {
    String folder = root() + "." + place;
    return type ->
        type.getPackageName().equals(folder) || type.getPackageName().startsWith(folder + ".");
  }

  /** Product code, in some place. */
  default boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(root() + ".");
  }

  /** In an adapter's room; the providers are one. */
  default boolean isAdapter(JavaClass type) {
    return within("adapters").or(within("providers")).test(type);
  }

  /** Of those that bootstrap alone may know. */
  default boolean isInside(JavaClass type) {
    return isAdapter(type) || within("application.service").test(type);
  }

  /**
   * The place that keeps to itself: {@code domain}, {@code application.service}, {@code
   * adapters.vault}.
   */
  default String room(JavaClass type) {
    String[] names = fromRoot(type).split("\\.");
    boolean isDivided = names[0].equals("adapters") || names[0].equals("application");
    return isDivided ? names[0] + "." + names[1] : names[0];
  }

  /** The name of the top-level class, without the root. */
  default String fromRoot(JavaClass type) {
    String name = type.getName().substring(root().length() + 1);
    return name.replaceFirst("\\$.*", "");
  }
}
