package ai.authsome.bootstrap.architecture;

import static ai.authsome.bootstrap.architecture.Uses.accesses;
import static ai.authsome.bootstrap.architecture.Uses.dependencies;
import static ai.authsome.bootstrap.architecture.Uses.is;
import static ai.authsome.bootstrap.architecture.Uses.isJdk;
import static ai.authsome.bootstrap.architecture.Uses.isUsedBy;
import static ai.authsome.bootstrap.architecture.Uses.name;
import static ai.authsome.bootstrap.architecture.Uses.owner;
import static ai.authsome.bootstrap.architecture.Uses.parameters;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the compiler can't refuse. The rules are about the packages under one root, so that the same
 * rules are tried on the product and on a small tree of planted mistakes.
 *
 * @param root the package that {@code domain}, {@code application} and the others are in
 */
record HouseRules(String root) implements Places {
  /** What values may be made of in the ports' signatures, beside the domain's own types. */
  private static final Set<String> VALUES =
      Set.of(
          "java.lang", "java.net", "java.nio.file", "java.time", "java.util", "java.util.function");

  /** What text is made of, or arrays of it. */
  private static final Set<String> TEXT = Set.of("java.lang.String", "byte", "char");

  private static final Pattern SOUNDS_SECRET =
      Pattern.compile(
          "(?i)(.*(secret|token|password|passphrase|credential|verifier|bearer|seed|cookie)"
              + "|(?!.*public).*key(hex|base64)?)s?");

  List<HouseRule> all() {
    return List.of(
        domainKnowsOnlyTheJdk(),
        domainDoesNotLog(),
        applicationKnowsOnlyTheDomain(),
        adaptersKnowOnlyPortsAndDomain(),
        onlyBootstrapKnowsServicesAndAdapters(),
        httpClientAndServerMeetInWireOnly(),
        packagesAreFreeOfCycles(),
        onlyListedClassesOpenASecret(),
        secretsAreNotKeptAsText(),
        secretsAreNotSerializable(),
        whatHoldsASecretIsSensitive(),
        onlyTerminalsTouchTheStandardStreams(),
        nobodySleeps(),
        chanceIsInjected(),
        timeIsInjected(),
        onlyBootstrapReadsItsSurroundings(),
        programsAreNotStartedByRuntimeExec(),
        onlySystemLoggerLogs(),
        servicesAndAdaptersAreFinal(),
        publicMeansUsedFromAnotherPackage(),
        portsAreInterfacesRecordsAndEnums(),
        portsSpeakOfTheDomain(),
        failuresAreFinalAndTogether());
  }

  // Who knows whom.

  HouseRule domainKnowsOnlyTheJdk() {
    return HouseRule.of(
        "the domain knows itself and java.base",
        70,
        within("domain"),
        type -> dependencies(type, other -> !isJdk(other) && !within("domain").test(other)));
  }

  HouseRule domainDoesNotLog() {
    return HouseRule.of(
        "the domain does not log",
        70,
        within("domain"),
        type -> dependencies(type, other -> other.getName().startsWith("java.lang.System$Logger")));
  }

  HouseRule applicationKnowsOnlyTheDomain() {
    Predicate<JavaClass> inside = within("domain").or(within("application"));
    return HouseRule.of(
        "the application knows the domain, itself and java.base",
        60,
        within("application"),
        type -> dependencies(type, other -> !isJdk(other) && !inside.test(other)));
  }

  HouseRule adaptersKnowOnlyPortsAndDomain() {
    Predicate<JavaClass> open = within("domain").or(within("application.port"));
    return HouseRule.of(
        "of this program an adapter knows the ports, the domain and itself",
        150,
        this::isAdapter,
        type ->
            dependencies(
                type,
                other -> isOurs(other) && !open.test(other) && !room(other).equals(room(type))));
  }

  HouseRule onlyBootstrapKnowsServicesAndAdapters() {
    Predicate<JavaClass> closed = within("application.service").or(this::isAdapter);
    return HouseRule.of(
        "only bootstrap knows the services and all the adapters",
        300,
        within("bootstrap").negate(),
        type ->
            dependencies(
                type,
                other ->
                    within("bootstrap").test(other)
                        || (closed.test(other) && !room(other).equals(room(type)))));
  }

  HouseRule httpClientAndServerMeetInWireOnly() {
    Predicate<JavaClass> client = within("adapters.http.client");
    Predicate<JavaClass> server = within("adapters.http.server");
    Predicate<JavaClass> wire = within("adapters.http.wire");
    return HouseRule.of(
        "HTTP client and server don't know each other, and wire knows neither",
        40,
        client.or(server).or(wire),
        type ->
            dependencies(
                type,
                other ->
                    (client.test(other) && !client.test(type))
                        || (server.test(other) && !server.test(type))));
  }

  /** One is let pass: a route carries its provider's name, and definitions are written in hosts. */
  HouseRule packagesAreFreeOfCycles() {
    return HouseRule.of(
        "packages are free of cycles",
        300,
        this::isOurs,
        slices()
            .matching(root + ".(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                DescribedPredicate.describe("a route", within("domain.routing")),
                DescribedPredicate.describe("its provider's name", this::isProviderName)));
  }

  boolean isProviderName(JavaClass type) {
    return type.getName().equals(root + ".domain.provider.ProviderName");
  }

  // Secrets.

  HouseRule onlyListedClassesOpenASecret() {
    return HouseRule.of(
        "only the classes in AllowList.SECRET_READERS open a SecretBytes",
        20,
        type -> accesses(type, this::opensSecret).findAny().isPresent(),
        type ->
            AllowList.SECRET_READERS.has(fromRoot(type))
                ? Stream.empty()
                : accesses(type, this::opensSecret));
  }

  HouseRule secretsAreNotKeptAsText() {
    return HouseRule.of(
        "no text in a field is called like a secret, but in AllowList.SECRET_SOUNDING_TEXT",
        300,
        this::isOurs,
        type ->
            AllowList.SECRET_SOUNDING_TEXT.has(fromRoot(type))
                ? Stream.empty()
                : secretSoundingText(type));
  }

  HouseRule secretsAreNotSerializable() {
    return HouseRule.of(
        "what holds a SecretBytes is not Serializable",
        15,
        type -> isSecret(type) || type.getFields().stream().anyMatch(this::holdsSecret),
        type ->
            type.isAssignableTo(Serializable.class) && !type.isEnum()
                ? Stream.of("is Serializable")
                : Stream.empty());
  }

  HouseRule whatHoldsASecretIsSensitive() {
    String sensitive = root + ".domain.secret.Sensitive";
    return HouseRule.of(
        "in the domain and in the ports, what holds something Sensitive is Sensitive, but in AllowList.BORROWERS",
        200,
        within("domain").or(within("application.port")),
        type ->
            type.isAssignableTo(sensitive) || AllowList.BORROWERS.has(fromRoot(type))
                ? Stream.empty()
                : type.getFields().stream()
                    .filter(field -> involves(field, part -> part.isAssignableTo(sensitive)))
                    .map(field -> field.getName() + " is never wiped"));
  }

  // What is injected, and what is not done at all.

  HouseRule onlyTerminalsTouchTheStandardStreams() {
    return nobody(
        "only terminals touch System.in, out and err",
        within("bootstrap").or(within("adapters.tui")),
        access -> is(access, "java.lang.System", "in", "out", "err"));
  }

  HouseRule nobodySleeps() {
    return nobody(
        "nobody sleeps, but in AllowList.SLEEPERS",
        type -> AllowList.SLEEPERS.has(fromRoot(type)),
        access ->
            is(access, "java.lang.Thread", "sleep")
                || is(access, "java.util.concurrent.TimeUnit", "sleep"));
  }

  HouseRule chanceIsInjected() {
    return nobody(
        "chance is an injected SecureRandom",
        within("bootstrap"),
        access ->
            is(access, "java.security.SecureRandom", "<init>", "getInstance", "getInstanceStrong")
                || is(access, "java.util.Random", "<init>")
                || is(access, "java.util.UUID", "randomUUID")
                || is(access, "java.lang.Math", "random")
                || is(access, "java.util.concurrent.ThreadLocalRandom", "current"));
  }

  HouseRule timeIsInjected() {
    return nobody(
        "time is an injected InstantSource",
        within("bootstrap"),
        access ->
            is(access, "java.lang.System", "currentTimeMillis")
                || is(access, "java.time.InstantSource", "system")
                || is(access, "java.util.Date", "<init>") && parameters(access).isEmpty()
                || owner(access).equals(Clock.class.getName()) && name(access).startsWith("system")
                || owner(access).startsWith("java.time.")
                    && name(access).equals("now")
                    && !parameters(access).contains(Clock.class.getName()));
  }

  HouseRule onlyBootstrapReadsItsSurroundings() {
    return nobody(
        "only bootstrap reads the environment and the system properties",
        within("bootstrap"),
        access ->
            is(access, "java.lang.System", "getenv", "getProperty", "getProperties", "setProperty")
                || is(access, "java.lang.Boolean", "getBoolean")
                || is(access, "java.lang.Integer", "getInteger")
                || is(access, "java.lang.Long", "getLong"));
  }

  HouseRule programsAreNotStartedByRuntimeExec() {
    return nobody(
        "nobody starts a program by Runtime.exec",
        _ -> false,
        access -> is(access, "java.lang.Runtime", "exec"));
  }

  HouseRule onlySystemLoggerLogs() {
    Pattern others =
        Pattern.compile(
            "(org\\.slf4j|ch\\.qos\\.logback|org\\.apache\\.(logging|log4j|commons\\.logging))\\..*");
    return HouseRule.of(
        "logging is System.Logger; only bootstrap sets java.util.logging up",
        300,
        this::isOurs,
        type ->
            dependencies(
                type,
                other ->
                    others.matcher(other.getName()).matches()
                        || (other.getPackageName().equals("java.util.logging")
                            && !within("bootstrap").test(type))));
  }

  // Shape.

  HouseRule servicesAndAdaptersAreFinal() {
    return HouseRule.of(
        "services and adapters are final",
        150,
        type -> isInside(type) && !type.isInterface() && !type.isEnum() && !type.isAnonymousClass(),
        type ->
            type.getModifiers().contains(JavaModifier.FINAL)
                ? Stream.empty()
                : Stream.of("is not final"));
  }

  /** In the packages that bootstrap uses; the others' modules show them to nobody. */
  HouseRule publicMeansUsedFromAnotherPackage() {
    Predicate<JavaClass> shown =
        type -> type.getPackage().getClasses().stream().anyMatch(isUsedBy(within("bootstrap")));
    return HouseRule.of(
        "a service or adapter is public only for another package",
        15,
        type ->
            isInside(type)
                && type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && shown.test(type),
        type ->
            isUsedBy(user -> !user.getPackageName().equals(type.getPackageName())).test(type)
                ? Stream.empty()
                : Stream.of("is public, and no other package uses it"));
  }

  HouseRule portsAreInterfacesRecordsAndEnums() {
    return HouseRule.of(
        "ports are interfaces, records and enums, and what their methods throw",
        40,
        within("application.port"),
        type ->
            type.isInterface()
                    || type.isRecord()
                    || type.isEnum()
                    || type.isAssignableTo(Exception.class)
                ? Stream.empty()
                : Stream.of("is a class"));
  }

  HouseRule portsSpeakOfTheDomain() {
    Predicate<JavaClass> spoken =
        within("domain")
            .or(within("application.port"))
            .or(JavaClass::isPrimitive)
            .or(type -> VALUES.contains(type.getPackageName()));
    return HouseRule.of(
        "ports take and return the domain's types, the ports' own and the JDK's values",
        40,
        within("application.port"),
        type ->
            type.getCodeUnits().stream()
                .flatMap(
                    unit ->
                        Stream.concat(
                                Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                            .flatMap(part -> part.getAllInvolvedRawTypes().stream())
                            .map(JavaClass::getBaseComponentType)
                            .filter(spoken.negate())
                            .map(part -> unit.getName() + " speaks of " + part.getName())));
  }

  HouseRule failuresAreFinalAndTogether() {
    String failure = root + ".domain.failure.AuthsomeError";
    return HouseRule.of(
        "failures are final and in domain.failure",
        20,
        type -> type.isAssignableTo(failure) && !type.getName().equals(failure),
        type ->
            Stream.concat(
                within("domain.failure").test(type)
                    ? Stream.empty()
                    : Stream.of("is outside domain.failure"),
                type.getModifiers().contains(JavaModifier.FINAL)
                    ? Stream.empty()
                    : Stream.of("is not final")));
  }

  // The words that the rules are made of.

  /** Nobody but {@code except} calls, refers to or reads it. */
  private HouseRule nobody(
      String name, Predicate<JavaClass> except, Predicate<JavaAccess<?>> forbidden) {
    return HouseRule.of(
        name, 200, except.negate().and(this::isOurs), type -> accesses(type, forbidden));
  }

  private boolean opensSecret(JavaAccess<?> access) {
    return is(access, secretBytes(), "read");
  }

  private String secretBytes() {
    return root + ".domain.secret.SecretBytes";
  }

  private boolean isSecret(JavaClass type) {
    return type.getName().equals(secretBytes());
  }

  private boolean holdsSecret(JavaField field) {
    return involves(field, this::isSecret);
  }

  private static boolean involves(JavaField field, Predicate<JavaClass> part) {
    return field.getType().getAllInvolvedRawTypes().stream().anyMatch(part);
  }

  private static Stream<String> secretSoundingText(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> !isConstant(field) && isText(field.getType()))
        .filter(field -> SOUNDS_SECRET.matcher(field.getName()).matches())
        .map(field -> "keeps text in " + field.getName());
  }

  private static boolean isConstant(JavaField field) {
    return field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL));
  }

  private static boolean isText(JavaType type) {
    return type.getAllInvolvedRawTypes().stream()
        .map(JavaClass::getBaseComponentType)
        .anyMatch(part -> TEXT.contains(part.getName()));
  }
}
