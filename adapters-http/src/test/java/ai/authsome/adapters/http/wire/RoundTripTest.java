package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The law of all codecs: what was written is read as the same value. */
final class RoundTripTest {
  private static final int TIMES = 40;

  private Samples samples = new Samples(0);

  @BeforeEach
  void seed(RepetitionInfo repetition) {
    samples = new Samples(20_261_123L + repetition.getCurrentRepetition());
  }

  @RepeatedTest(TIMES)
  void connections() {
    survives(samples.overview(), ConnectionJson::toJson, ConnectionJson::overview);
    survives(
        new Connections.Inspection(samples.connection(samples.provider()), samples.flag()),
        ConnectionJson::toJson,
        ConnectionJson::inspection);
    ConnectionId id = samples.connectionId();
    survives(
        samples.maybe(samples::connectionName),
        left -> ConnectionJson.loggedOut(id, left),
        ConnectionJson::defaultConnection);
  }

  @RepeatedTest(TIMES)
  void connectionsWithSecrets() {
    try (ConnectionRecord apiKey = samples.storedKey();
        ConnectionRecord tokens = samples.storedTokens();
        ConnectionRecord apiKeyRead =
            ConnectionJson.stored(hop(ConnectionJson.toJson(apiKey, true)));
        ConnectionRecord tokensRead =
            ConnectionJson.stored(hop(ConnectionJson.toJson(tokens, false)))) {

      assertThat(apiKeyRead.connection()).isEqualTo(apiKey.connection());
      assertThat(tokensRead.connection()).isEqualTo(tokens.connection());
      same(secrets(apiKeyRead.credential()), secrets(apiKey.credential()));
      same(secrets(tokensRead.credential()), secrets(tokens.credential()));
    }
  }

  @RepeatedTest(TIMES)
  void credentials() {
    survives(samples.exportRequest(), CredentialJson::toJson, CredentialJson::exportRequest);
    survives(
        new CredentialJson.ResolveRequest(
            samples.provider(), samples.maybe(samples::connectionName)),
        CredentialJson::toJson,
        CredentialJson::resolveRequest);
    try (Credentials.Resolved resolved =
            new Credentials.Resolved(
                samples.connectionId(),
                List.of(value("Authorization"), value("X-" + samples.word())),
                List.of(value("key")),
                samples.maybe(samples::instant));
        Credentials.Resolved read = CredentialJson.resolved(hop(CredentialJson.toJson(resolved)));
        SecretBytes output = samples.secret();
        SecretBytes outputRead = CredentialJson.output(hop(CredentialJson.toJson(output)))) {

      assertThat(read.connection()).isEqualTo(resolved.connection());
      assertThat(read.expiresAt()).isEqualTo(resolved.expiresAt());
      same(named(read.headers()), named(resolved.headers()));
      same(named(read.query()), named(resolved.query()));
      assertThat(outputRead.sameAs(output)).isTrue();
    }
  }

  @RepeatedTest(TIMES)
  void logins() {
    survives(samples.loginRequest(), LoginJson::toJson, LoginJson::request);
    survives(
        samples.session(),
        session -> LoginJson.toJson(session, samples.maybe(samples::uri)),
        LoginJson::session);
    LoginSession session = samples.session();
    survives(
        new Logins.Started(session, samples.maybe(samples::uri)),
        started -> LoginJson.toJson(started.session(), started.page()),
        LoginJson::started);
    Map<String, SecretBytes> answers = new LinkedHashMap<>();
    samples.some(samples::word).forEach(name -> answers.put(name, samples.secret()));
    same(LoginJson.answers(hop(LoginJson.toJson(answers))), answers);
  }

  @RepeatedTest(TIMES)
  void providers() {
    survives(
        samples.some(samples::summary).stream()
            .sorted(Comparator.comparing(summary -> summary.name()))
            .toList(),
        ProviderJson::toJson,
        ProviderJson::summaries);
    var summary = samples.summary();
    survives(
        new Providers.Inspection(
            summary,
            "{\"name\":\"x\",\"deep\":{\"list\":[1.50,1e3,true,null,\"é\"]}}",
            samples.some(() -> samples.connection(summary.name())),
            samples.flag() ? Optional.of("/h/providers/x.json") : Optional.empty(),
            samples.flag()),
        ProviderJson::toJson,
        ProviderJson::inspection);
    survives(
        List.of(
            new Connections.Drift(
                samples.connection(samples.provider()).id(),
                "Sample",
                "SAMPLE_API_KEY",
                samples.flag()
                    ? Connections.Drift.State.DIFFERENT
                    : Connections.Drift.State.NOT_STORED,
                samples.flag() ? Optional.of(new KeyPattern("sk-.*", "")) : Optional.empty())),
        DriftJson::toJson,
        DriftJson::drifts);
    survives(
        new DriftJson.Request(Optional.empty(), samples.runRequest().environment()),
        DriftJson::toJson,
        DriftJson::request);
    survives(
        new Providers.Proposal(
            summary,
            List.of("api.x.example", "{base_url}/v1"),
            samples.flag() ? Optional.of(summary.source()) : Optional.empty()),
        proposal -> DefinitionJson.toJson(proposal, samples.flag()),
        DefinitionJson::proposal);
    survives(
        new DefinitionJson.Request("// c\n{\"name\":\"x\"}", samples.flag(), samples.flag()),
        DefinitionJson::toJson,
        DefinitionJson::request);
    var name = samples.provider();
    survives(
        new Providers.Removal(3, samples.flag()),
        removal -> ProviderJson.toJson(name, removal),
        ProviderJson::removal);
  }

  @RepeatedTest(TIMES)
  void runs() {
    survives(samples.runRequest(), RunJson::toJson, RunJson::request);
    survives(samples.some(samples::liveRun), RunJson::toJson, RunJson::runs);
    try (OpenedRun opened =
            new OpenedRun(
                samples.runId(),
                40_000,
                samples.secret(),
                new TrustFiles(Path.of("/a/b c"), Path.of("/d"), Path.of("e")),
                samples.texts(),
                Set.copyOf(samples.texts().keySet()),
                List.copyOf(samples.texts().values()));
        OpenedRun read = RunJson.opened(hop(RunJson.toJson(opened)))) {

      assertThat(read).usingRecursiveComparison().ignoringFields("token").isEqualTo(opened);
      assertThat(read.token().sameAs(opened.token())).isTrue();
    }
  }

  @RepeatedTest(TIMES)
  void identities() {
    survives(samples.identity(), IdentityJson::registration, IdentityJson::registration);
    survives(samples.identity(), IdentityJson::toJson, IdentityJson::identity);
    survives(
        samples.some(samples::registration), IdentityJson::toJson, IdentityJson::registrations);
    survives(
        samples.registration(),
        known -> IdentityJson.detail(known, true),
        IdentityJson::registered);
    survives(
        Optional.of(samples.text()),
        text -> IdentityJson.claim(text.orElseThrow()),
        IdentityJson::evidence);
    survives(Optional.empty(), _ -> IdentityJson.claim(), IdentityJson::evidence);
    survives(
        new Admission.Standing(
            samples.one(RegistrationStatus.values()), samples.maybe(samples::uri)),
        standing -> IdentityJson.toJson(samples.identity(), standing),
        IdentityJson::standing);
    survives(
        samples.whoAmI(),
        whoAmI -> IdentityJson.toJson(whoAmI, samples.uri()),
        IdentityJson::whoAmI);
  }

  @RepeatedTest(TIMES)
  void proxyRoutes() {
    survives(samples.some(samples::covered), RunJson::routes, RunJson::routes);
  }

  @RepeatedTest(TIMES)
  void auditAndHealth() {
    survives(samples.some(samples::auditRow), AuditJson::toJson, AuditJson::rows);
    survives(samples.auditPage(), AuditJson::toJson, AuditJson::page);
    survives(
        new AuditTrail.Verification(
            samples.whole(),
            samples.flag() ? OptionalLong.of(samples.whole()) : OptionalLong.empty()),
        AuditJson::toJson,
        AuditJson::verification);
    survives(
        new Health.Report(samples.some(samples::check)), HealthJson::toJson, HealthJson::report);
    survives(
        samples.text(),
        version -> HealthJson.alive(version, samples.vaultFacts()),
        HealthJson::version);
  }

  private static <T> void survives(
      T value, Function<T, JsonObject> write, Function<JsonObject, T> read) {
    assertThat(read.apply(hop(write.apply(value)))).isEqualTo(value);
  }

  private static JsonObject hop(JsonObject json) {
    return Json.readOurs(Json.write(json));
  }

  private Credentials.Value value(String name) {
    return new Credentials.Value(name, samples.secret());
  }

  private static Map<String, SecretBytes> secrets(Credential credential) {
    return switch (credential) {
      case Credential.ApiKey key -> Map.of("key", key.key());
      case Credential.Tokens tokens -> {
        Map<String, SecretBytes> map = new LinkedHashMap<>();
        map.put("access of type " + tokens.tokenType(), tokens.access());
        tokens.refresh().ifPresent(refresh -> map.put("refresh", refresh));
        yield map;
      }
    };
  }

  private static Map<String, SecretBytes> named(List<Credentials.Value> values) {
    Map<String, SecretBytes> map = new LinkedHashMap<>();
    values.forEach(value -> map.put(value.name(), value.value()));
    return map;
  }

  private static void same(Map<String, SecretBytes> read, Map<String, SecretBytes> written) {
    assertThat(read.keySet()).isEqualTo(written.keySet());
    read.forEach(
        (name, secret) ->
            assertThat(secret.sameAs(Objects.requireNonNull(written.get(name)))).isTrue());
  }
}
