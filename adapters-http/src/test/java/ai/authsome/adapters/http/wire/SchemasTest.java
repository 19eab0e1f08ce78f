package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.http.server.Described;
import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever both ends may write is as the API's description says, field by field. */
class SchemasTest {
  private static final int TIMES = 20;
  private static final Described DESCRIBED = new Described();

  private Samples samples = new Samples(0);

  @BeforeEach
  void seed(RepetitionInfo repetition) {
    samples = new Samples(20_261_124L + repetition.getCurrentRepetition());
  }

  @RepeatedTest(TIMES)
  void connections() {
    answers("Overview", ConnectionJson.toJson(samples.overview()));
    answers(
        "Connection",
        ConnectionJson.toJson(
            new Connections.Inspection(samples.connection(samples.provider()), samples.flag())));
    answers(
        "LoggedOut",
        ConnectionJson.loggedOut(samples.connectionId(), samples.maybe(samples::connectionName)));
    answers("DefaultMade", ConnectionJson.madeDefault(samples.connectionId()));
    for (RevocationAnswer answer :
        List.of(
            new RevocationAnswer.Revoked(),
            new RevocationAnswer.NotOffered(),
            new RevocationAnswer.Refused("server_busy"),
            new RevocationAnswer.Unavailable("no answer"))) {
      answers(
          "Revoked",
          ConnectionJson.revoked(
              samples.connectionId(),
              new Connections.Revocation(answer, samples.maybe(samples::connectionName))));
    }
    answers(
        "AllRevoked",
        ConnectionJson.revoked(
            samples.provider(),
            List.of(
                ConnectionJson.revoked(
                    samples.connectionId(),
                    new Connections.Revocation(
                        new RevocationAnswer.Revoked(), samples.maybe(samples::connectionName))))));
    answers(
        "DriftList",
        DriftJson.toJson(
            List.of(
                new Connections.Drift(
                    samples.connectionId(),
                    samples.text(),
                    "SAMPLE_API_KEY",
                    samples.one(Connections.Drift.State.values()),
                    samples.maybe(() -> new KeyPattern("sk-.*", "a hint"))))));
    requests(
        "CompareRequest",
        DriftJson.toJson(
            new DriftJson.Request(
                samples.maybe(samples::connectionName), samples.runRequest().environment())));
  }

  @RepeatedTest(TIMES)
  void secrets() {
    try (ConnectionRecord apiKey = samples.storedKey();
        ConnectionRecord tokens = samples.storedTokens();
        SecretBytes output = samples.secret();
        Credentials.Resolved resolved =
            new Credentials.Resolved(
                samples.connectionId(),
                List.of(new Credentials.Value("X-" + samples.word(), samples.secret())),
                List.of(new Credentials.Value("key", samples.secret())),
                samples.maybe(samples::instant));
        OpenedRun opened =
            new OpenedRun(
                samples.runId(),
                40_000,
                samples.secret(),
                new TrustFiles(Path.of("/a/b c"), Path.of("/d"), Path.of("e")),
                samples.texts(),
                Set.copyOf(samples.texts().keySet()),
                List.copyOf(samples.texts().values()))) {
      answers("RevealedConnection", ConnectionJson.toJson(apiKey, samples.flag()));
      answers("RevealedConnection", ConnectionJson.toJson(tokens, samples.flag()));
      answers("Exported", CredentialJson.toJson(output));
      answers("Resolved", CredentialJson.toJson(resolved));
      answers("OpenedRun", RunJson.toJson(opened));
      requests("LoginAnswers", LoginJson.toJson(Map.of(samples.word(), output)));
    }
    requests("ExportRequest", CredentialJson.toJson(samples.exportRequest()));
    requests(
        "ResolveRequest",
        CredentialJson.toJson(
            new CredentialJson.ResolveRequest(
                samples.provider(), samples.maybe(samples::connectionName))));
  }

  @RepeatedTest(TIMES)
  void loginsAndRuns() {
    requests("LoginRequest", LoginJson.toJson(samples.loginRequest()));
    answers("LoginSession", LoginJson.toJson(samples.session(), samples.maybe(samples::uri)));
    requests("RunRequest", RunJson.toJson(samples.runRequest()));
    answers("RouteList", RunJson.routes(samples.some(samples::covered)));
    answers("RunList", RunJson.toJson(samples.some(samples::liveRun)));
  }

  @RepeatedTest(TIMES)
  void providers() {
    var summary = samples.summary();
    answers("ProviderList", ProviderJson.toJson(samples.some(samples::summary)));
    answers(
        "ProviderDetail",
        ProviderJson.toJson(
            new Providers.Inspection(
                summary,
                "{\"name\":\"x\",\"deep\":{\"list\":[1.50,true,null]}} // c",
                samples.some(() -> samples.connection(summary.name())),
                samples.maybe(samples::text),
                samples.flag())));
    answers(
        "Proposal",
        DefinitionJson.toJson(
            new Providers.Proposal(
                summary, List.of("api.x.example", "{base_url}/v1"), samples.maybe(summary::source)),
            samples.flag()));
    answers(
        "ProviderRemoved",
        ProviderJson.toJson(samples.provider(), new Providers.Removal(3, samples.flag())));
    requests(
        "DefinitionRequest",
        DefinitionJson.toJson(
            new DefinitionJson.Request("{\"name\":\"x\"}", samples.flag(), samples.flag())));
  }

  @RepeatedTest(TIMES)
  void identities() {
    requests("RegistrationRequest", IdentityJson.registration(samples.identity()));
    requests("ClaimRequest", IdentityJson.claim(samples.text()));
    requests("ClaimRequest", IdentityJson.claim());
    answers("Identity", IdentityJson.toJson(samples.identity()));
    answers("IdentityList", IdentityJson.toJson(samples.some(samples::registration)));
    answers("IdentityDetail", IdentityJson.detail(samples.registration(), samples.flag()));
    answers(
        "Standing",
        IdentityJson.toJson(
            samples.identity(),
            new Admission.Standing(
                samples.one(RegistrationStatus.values()), samples.maybe(samples::uri))));
    answers("WhoAmI", IdentityJson.toJson(samples.whoAmI(), samples.uri()));
    answers(
        "Error",
        FailureJson.toJson(
            new ClaimRequiredError(samples.text(), samples.text(), samples.maybe(samples::uri)),
            samples.maybe(samples::word),
            samples.maybe(samples::word)));
  }

  @RepeatedTest(TIMES)
  void auditHealthAndEvents() {
    answers("AuditRows", AuditJson.toJson(samples.some(samples::auditRow)));
    answers("AuditPage", AuditJson.toJson(samples.auditPage()));
    requests("PruneRequest", AuditJson.prune(samples.instant()));
    answers("Pruned", AuditJson.toJson(new AuditTrail.Pruning(samples.whole())));
    answers(
        "Verification",
        AuditJson.toJson(
            new AuditTrail.Verification(
                samples.whole(),
                samples.flag() ? OptionalLong.of(samples.whole()) : OptionalLong.empty())));
    answers("Readiness", HealthJson.toJson(new Health.Report(samples.some(samples::check))));
    answers("Alive", HealthJson.alive(samples.text(), samples.vaultFacts()));
    var event = samples.event();
    String name = EventJson.name(event);
    answers(
        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + "Event",
        EventJson.toJson(event));
  }

  private static void answers(String schema, JsonObject json) {
    assertThat(DESCRIBED.problemsOfAnswer(schema, Json.writeText(json))).as(schema).isEmpty();
  }

  private static void requests(String schema, JsonObject json) {
    assertThat(DESCRIBED.problemsOfRequest(schema, Json.writeText(json))).as(schema).isEmpty();
  }
}
