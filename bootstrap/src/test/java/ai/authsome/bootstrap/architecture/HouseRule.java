package ai.authsome.bootstrap.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One rule, with what it looks at: a rule that finds nothing to look at must fail, not pass.
 *
 * @param name the rule as a sentence
 * @param floor how many classes of the product it looks at, at the least
 * @param subjects the classes that it looks at
 * @param check what it has against some classes, of which it looks at the subjects only
 */
record HouseRule(
    String name,
    int floor,
    Predicate<JavaClass> subjects,
    Function<JavaClasses, List<Objection>> check) {

  /** What is wrong with one class. */
  record Objection(JavaClass culprit, String message) {
    @Override
    public String toString() {
      return culprit.getName() + ": " + message;
    }
  }

  /** A rule about each class by itself; {@code faults} says what is wrong with one. */
  static HouseRule of(
      String name,
      int floor,
      Predicate<JavaClass> subjects,
      Function<JavaClass, Stream<String>> faults) {
    return new HouseRule(
        name,
        floor,
        subjects,
        classes ->
            classes.stream()
                .filter(subjects)
                .flatMap(type -> faults.apply(type).map(fault -> new Objection(type, fault)))
                .toList());
  }

  /** A rule of ArchUnit's about dependencies between classes. */
  static HouseRule of(String name, int floor, Predicate<JavaClass> subjects, ArchRule rule) {
    return new HouseRule(
        name,
        floor,
        subjects,
        classes -> {
          EvaluationResult result = rule.evaluate(classes);
          List<Objection> objections = new ArrayList<>();
          result.handleViolations(
              (Collection<Dependency> dependencies, String message) ->
                  dependencies.forEach(it -> objections.add(objection(it, message))));
          if (objections.isEmpty() && result.hasViolation()) {
            throw new IllegalStateException("not about dependencies: " + result.getFailureReport());
          }
          return objections;
        });
  }

  /** Of ArchUnit's message the first part, which names the packages; then the line in question. */
  private static Objection objection(Dependency dependency, String message) {
    String summary = message.replaceFirst("(?s)\\R\\s*1\\. .*", "").replaceAll("\\s+", " ");
    return new Objection(dependency.getOriginClass(), summary + ": " + dependency.getDescription());
  }

  /** How many of these classes it looks at. */
  long looksAt(JavaClasses classes) {
    return classes.stream().filter(subjects).count();
  }

  /** What is wrong with these classes. */
  List<Objection> objections(JavaClasses classes) {
    return check.apply(classes);
  }

  @Override
  public String toString() {
    return name;
  }
}
