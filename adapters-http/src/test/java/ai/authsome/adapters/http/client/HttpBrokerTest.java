package ai.authsome.adapters.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.adapters.http.wire.AuditJson;
import ai.authsome.adapters.http.wire.ConnectionJson;
import ai.authsome.adapters.http.wire.CredentialJson;
import ai.authsome.adapters.http.wire.HealthJson;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.adapters.http.wire.LoginJson;
import ai.authsome.adapters.http.wire.ProviderJson;
import ai.authsome.adapters.http.wire.RunJson;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.UnexpectedError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpBrokerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final ProviderName OPENAI = new ProviderName("openai");
  private static final ConnectionId WORK = new ConnectionId(OPENAI, new ConnectionName("work"));
  private static final Connection CONNECTION =
      new Connection(
          WORK,
          FlowType.API_KEY,
          ConnectionStatus.CONNECTED,
          List.of(),
          Optional.empty(),
          NOON,
          Optional.empty(),
          Optional.of("me"));
  private static final LoginSession SESSION =
      new LoginSession(
          SessionId.next(new SecureRandom()),
          WORK,
          "OpenAI",
          FlowType.API_KEY,
          LoginStatus.WAITING_FOR_USER,
          "",
          "",
          NOON,
          NOON.plusSeconds(300),
          new LoginStep.Nothing(),
          Optional.empty());
  private static final RunId RUN = new RunId("run_0123456789ab");

  private final FakeDaemon daemon = new FakeDaemon();
  private final SecretBytes seed = LocalIdentity.newSeed(new SecureRandom());
  private final Identity identity = new Identity(new Handle("calm-1"), LocalIdentity.didOf(seed));

  @BeforeEach
  void enrol() {
    daemon.registered.put("calm-1", identity);
    daemon.claimed.add("calm-1");
  }

  @AfterEach
  void stop() {
    daemon.close();
    assertThat(daemon.forbiddenHeaders).isEmpty();
  }

  @Test
  void speaksOfProviders() {
    can(
        "DELETE /api/providers/openai",
        ProviderJson.toJson(OPENAI, new Providers.Removal(2, true)));
    can("GET /api/providers", ProviderJson.toJson(List.of()));

    assertThat(broker().providers().list()).isEmpty();
    assertThat(broker().providers().remove(OPENAI)).isEqualTo(new Providers.Removal(2, true));
    assertThatThrownBy(() -> broker().providers().inspect(OPENAI))
        .isInstanceOf(ProviderNotFoundError.class)
        .hasMessage("nothing canned for GET /api/providers/openai");
  }

  @Test
  void speaksOfLogins() {
    URI page = URI.create("http://127.0.0.1:7999/x");
    String path = "/api/auth/sessions/" + SESSION.id();
    JsonObject json = LoginJson.toJson(SESSION, Optional.of(page));
    can("POST /api/auth/sessions", json);
    can("GET " + path, json);
    can("GET " + path + "?wait=2", json);
    can("GET " + path + "?wait=30", json);
    can("DELETE " + path, json);

    Logins logins = broker().logins();

    assertThat(
            logins.start(
                new Logins.Request(WORK, Optional.empty(), List.of(), Optional.empty(), true)))
        .isEqualTo(new Logins.Started(SESSION, Optional.of(page)));
    assertThat(daemon.received.getLast().body())
        .isEqualTo(
            "{\"provider\":\"openai\",\"connection\":\"work\",\"flow\":null,\"scopes\":[],"
                + "\"base_url\":null,\"force\":true}");
    assertThat(logins.find(SESSION.id())).isEqualTo(SESSION);
    assertThat(logins.await(SESSION.id(), Duration.ofMillis(1200))).isEqualTo(SESSION);
    assertThat(logins.await(SESSION.id(), Duration.ofHours(1))).isEqualTo(SESSION);
    assertThat(logins.cancel(SESSION.id())).isEqualTo(SESSION);
  }

  @Test
  void speaksOfConnections() {
    String path = "/api/connections/openai/work";
    can("GET " + path + "/detail", ConnectionJson.toJson(CONNECTION, true));
    can("POST " + path + "/default", ConnectionJson.madeDefault(WORK));
    can(
        "POST " + path + "/logout",
        ConnectionJson.loggedOut(WORK, Optional.of(ConnectionName.DEFAULT)));
    can(
        "POST " + path + "/verify",
        ConnectionJson.toJson(
            WORK, new Connections.Verified(Connections.Verdict.WORKS, "answered 200", "")));
    Connections connections = broker().connections();

    try (SecretBytes key = secret("sk-" + "test".repeat(8));
        ConnectionRecord stored = new ConnectionRecord(CONNECTION, new Credential.ApiKey(key))) {
      can("GET " + path, ConnectionJson.toJson(stored, true));
      can("POST /api/credentials/export", CredentialJson.toJson(key));

      try (ConnectionRecord revealed = connections.reveal(WORK);
          SecretBytes exported =
              connections.export(
                  new Connections.ExportRequest(
                      Optional.of(OPENAI), Optional.empty(), ExportFormat.SHELL))) {
        assertThat(revealed.connection()).isEqualTo(CONNECTION);
        assertThat(((Credential.ApiKey) revealed.credential()).key().sameAs(key)).isTrue();
        assertThat(exported.sameAs(key)).isTrue();
      }
    }
    assertThat(connections.inspect(WORK)).isEqualTo(new Connections.Inspection(CONNECTION, true));
    assertThat(connections.logOut(WORK)).hasValue(ConnectionName.DEFAULT);
    assertThat(connections.verify(WORK).verdict()).isEqualTo(Connections.Verdict.WORKS);
    connections.makeDefault(WORK);
    assertThat(daemon.received).hasSize(6).allMatch(FakeDaemon.Received::signed);
  }

  @Test
  void speaksOfCredentials() {
    try (SecretBytes value = secret("Bearer " + "test".repeat(8));
        Credentials.Resolved resolved =
            new Credentials.Resolved(
                WORK,
                List.of(new Credentials.Value("Authorization", value)),
                List.of(),
                Optional.empty())) {
      can("POST /api/credentials/resolve", CredentialJson.toJson(resolved));

      try (Credentials.Resolved read =
          broker().credentials().resolve(OPENAI, Optional.of(WORK.name()))) {
        assertThat(read.headers())
            .singleElement()
            .satisfies(header -> assertThat(header.value().sameAs(value)).isTrue());
      }
    }
    assertThat(daemon.received.getLast().body())
        .isEqualTo("{\"provider\":\"openai\",\"connection\":\"work\"}");
  }

  @Test
  void speaksOfRuns() {
    can("GET /api/runs", RunJson.toJson(List.of()));
    can("DELETE /api/runs/" + RUN, JsonObject.with().put("status", "closed").build());
    Runs.Request request =
        new Runs.Request(
            "curl",
            OptionalLong.of(42),
            Set.of(OPENAI),
            Map.of(OPENAI, WORK.name()),
            RunMode.CONNECTED_DENY,
            EnvironmentPrint.NONE);
    try (OpenedRun opened =
        new OpenedRun(
            RUN,
            4711,
            secret("run-token"),
            new TrustFiles(Path.of("/a"), Path.of("/b"), Path.of("/c")),
            Map.of("OPENAI_API_KEY", "x"),
            Set.of("LEAK"),
            List.of("note"))) {
      can("POST /api/runs", RunJson.toJson(opened));

      try (OpenedRun read = broker().runs().open(request)) {
        assertThat(read.proxyPort()).isEqualTo(4711);
        assertThat(read.token().sameAs(opened.token())).isTrue();
      }
    }
    assertThat(broker().runs().list()).isEmpty();
    broker().runs().close(RUN);
  }

  @Test
  void tellsNoProcessToADaemonThatSomebodyElseRuns() {
    Runs.Request request =
        new Runs.Request(
            "curl",
            OptionalLong.of(42),
            Set.of(),
            Map.of(),
            RunMode.CONNECTED_DENY,
            EnvironmentPrint.NONE);

    for (DaemonUrl each : List.of(DaemonUrl.ours(daemon.url()), DaemonUrl.theirs(daemon.url()))) {
      assertThatThrownBy(() -> broker(each).runs().open(request))
          .isInstanceOf(ProviderNotFoundError.class);
    }

    assertThat(daemon.received.getFirst().body()).contains("42");
    assertThat(daemon.received.getLast().body()).contains("curl").doesNotContain("42");
  }

  @Test
  void speaksOfTheRest() {
    can("GET /api/audit/events?limit=5", AuditJson.toJson(List.of()));
    AuditTrail.Verification verification = new AuditTrail.Verification(7, OptionalLong.of(3));
    can("GET /api/audit/verify", AuditJson.toJson(verification));
    Health.Report report =
        new Health.Report(List.of(new Health.Check("vault", Health.Result.FAILED, "m", "f")));
    can("GET /api/ready", HealthJson.toJson(report));

    can("GET /api/audit/events/since/3?limit=5", AuditJson.toJson(List.of()));
    AuditTrail.Search search =
        new AuditTrail.Search(7, OptionalLong.of(42), Optional.of(new Handle("calm-otter")));
    AuditTrail.Page page =
        new AuditTrail.Page(List.of(), OptionalLong.of(35), AuditTrail.Scope.PRINCIPAL);
    can("GET /api/audit/events?limit=7&cursor=42&identity=calm-otter", AuditJson.toJson(page));
    can("POST /api/audit/prune", AuditJson.toJson(new AuditTrail.Pruning(12)));

    assertThat(broker().auditTrail().last(5)).isEmpty();
    assertThat(broker().auditTrail().page(search)).isEqualTo(page);
    assertThat(broker().auditTrail().since(3, 5)).isEmpty();
    assertThat(broker().auditTrail().prune(Instant.EPOCH)).isEqualTo(new AuditTrail.Pruning(12));
    assertThat(broker().auditTrail().verify()).isEqualTo(verification);
    assertThat(broker().health().check()).isEqualTo(report);
    assertThatThrownBy(() -> broker().identities().whoAmI())
        .isInstanceOf(ProviderNotFoundError.class);
    assertThatThrownBy(() -> broker().identities().list())
        .isInstanceOf(ProviderNotFoundError.class);
    assertThat(daemon.received.getLast()).hasToString("GET /api/identities");
  }

  @Test
  void blamesTheDaemonForAnAnswerItCannotRead() {
    can("GET /api/runs", JsonObject.with().put("runs", "none").build());

    assertThatThrownBy(() -> broker().runs().list())
        .isInstanceOf(UnexpectedError.class)
        .hasMessage("the daemon's answer is not understood: runs: must be a list");
  }

  @Test
  void advisesWhatWhoAsksCanDo() {
    can("GET /api/runs", JsonObject.with().put("runs", "none").build());

    assertThatThrownBy(() -> broker(DaemonUrl.ours(daemon.url())).runs().list())
        .isInstanceOfSatisfying(
            UnexpectedError.class,
            failure -> assertThat(failure.hint()).hasValue("Run: authsome daemon restart"));
    assertThatThrownBy(() -> broker(DaemonUrl.theirs(daemon.url())).runs().list())
        .isInstanceOfSatisfying(
            UnexpectedError.class,
            failure ->
                assertThat(failure.hint())
                    .get()
                    .asString()
                    .startsWith("AUTHSOME_BASE_URL names a daemon that somebody else runs"));
  }

  @Test
  void saysWhenNothingAnswers() throws IOException {
    String url;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "http://127.0.0.1:" + free.getLocalPort();
    }

    assertThatThrownBy(() -> broker(url).runs().list())
        .isInstanceOfSatisfying(
            DaemonUnavailableError.class,
            failure -> assertThat(failure.hint()).hasValue("Run: authsome daemon start"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 407 Proxy\r\nContent-Length: 0\r\n\r\n"
      })
  void takesNothingElseForADaemon(String answer) throws Exception {
    assertThatThrownBy(() -> askOne(answer))
        .isInstanceOf(UnexpectedError.class)
        .hasMessageContaining("is not an Authsome daemon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"runs\":[]}"})
  void saysWhenTheConnectionBreaks(String answer) throws Exception {
    assertThatThrownBy(() -> askOne(answer))
        .isInstanceOfAny(DaemonUnavailableError.class, UnexpectedError.class);
  }

  /** Asks a server that says the same to everybody. */
  private void askOne(String answer) throws Exception {
    Thread thread;
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      thread = Thread.ofVirtual().start(() -> answerAll(server, answer));
      broker("http://127.0.0.1:" + server.getLocalPort()).runs().list();
    }
    thread.join();
  }

  private static void answerAll(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket, answer);
      } catch (IOException e) {
        // The test is over, or the client hung up.
      }
    }
  }

  private static void answer(Socket socket, String answer) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        return;
      }
      head.append((char) octet);
    }
    OutputStream out = socket.getOutputStream();
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void can(String request, JsonObject answer) {
    daemon.answers.put(request, answer);
  }

  private Broker broker() {
    return broker(daemon.url());
  }

  private Broker broker(String url) {
    return broker(DaemonUrl.ours(url));
  }

  private Broker broker(DaemonUrl url) {
    ProofSigner signer = new ProofSigner(new LocalIdentity(identity, seed), InstantSource.system());
    return new HttpBroker(new ApiClient(url, signer, ApiClient.Recovery.NONE));
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }
}
