package ai.authsome.bootstrap.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which classes use which others, and what of them. */
final class Uses {
  private static final Set<String> JAVA_BASE =
      ModuleLayer.boot().findModule("java.base").orElseThrow().getDescriptor().exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toSet());

  private static final String ANNOTATIONS = "org.jspecify.annotations";

  private Uses() {}

  static Predicate<JavaClass> isUsedBy(Predicate<JavaClass> user) {
    return type ->
        type.getDirectDependenciesToSelf().stream().map(Dependency::getOriginClass).anyMatch(user);
  }

  static Predicate<JavaClass> isUserOf(Predicate<JavaClass> used) {
    return type ->
        type.getDirectDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .anyMatch(used);
  }

  static boolean isJdk(JavaClass type) {
    return type.isPrimitive()
        || JAVA_BASE.contains(type.getPackageName())
        || type.getPackageName().equals(ANNOTATIONS);
  }

  static Stream<String> dependencies(JavaClass type, Predicate<JavaClass> forbidden) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> forbidden.test(dependency.getTargetClass().getBaseComponentType()))
        .map(Dependency::getDescription);
  }

  static Stream<String> accesses(JavaClass type, Predicate<JavaAccess<?>> forbidden) {
    return type.getAccessesFromSelf().stream().filter(forbidden).map(JavaAccess::getDescription);
  }

  static boolean is(JavaAccess<?> access, String owner, String... names) {
    return owner(access).equals(owner) && List.of(names).contains(name(access));
  }

  static String owner(JavaAccess<?> access) {
    return access.getTarget().getOwner().getName();
  }

  static String name(JavaAccess<?> access) {
    return access.getTarget().getName();
  }

  static Set<String> parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
        ? unit.getRawParameterTypes().stream().map(JavaClass::getName).collect(Collectors.toSet())
        : Set.of();
  }
}
