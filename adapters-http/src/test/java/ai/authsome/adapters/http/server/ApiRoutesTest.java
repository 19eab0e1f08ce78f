package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Health;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRoutesTest {
  private static final String SESSION = "/api/auth/sessions/" + FakeLogins.SESSION;

  private final Daemon daemon = new Daemon();

  @AfterEach
  void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET|/api/ready||check|\"status\":\"ready\"",
        "GET|/api/whoami||whoAmI|\"identity\":\"calmly-testing-0001\"",
        "GET|/api/identities||identities|\"handle\":\"calmly-testing-0001\"",
        "GET|/api/identities||identities|\"claim_status\":\"accepted\"",
        "GET|/api/connections||connections|\"connections\":[]",
        "GET|/api/providers/openai/detail||provider openai|\"definition\":",
        "GET|/api/connections/openai||connections to openai|\"name\":\"openai\"",
        "GET|/api/connections/openai?which=all||connections to openai|\"name\":\"openai\"",
        "GET|/api/connections/openai?which=default||default connection to openai|\"name\":\"openai\"",
        "GET|/api/connections/openai/work/detail||inspect openai (work)|\"is_default\":true",
        "POST|/api/connections/openai/work/logout||logOut openai (work)|\"status\":\"ok\"",
        "POST|/api/connections/openai/work/revoke||revoke openai (work)|\"reason\":\"server_busy\"",
        "POST|/api/connections/openai/work/logout|{}|logOut openai (work)|\"status\":\"ok\"",
        "POST|/api/connections/openai/work/verify||verify openai (work)|\"verdict\":\"refused\"",
        "POST|/api/connections/openai/work/default||makeDefault openai (work)|\"status\":\"ok\"",
        "POST|/api/connections/compare|{\"environment\":{\"key\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"prints\":{\"A\":\"ff\"}}}|compare Optional.empty EnvironmentPrint[1 variables]|\"results\":[]",
        "GET|/api/providers||providers|\"name\":\"openai\"",
        "GET|/api/providers/openai||provider openai|\"display_name\":\"OpenAI\"",
        "DELETE|/api/providers/openai||remove openai|\"definition\":true",
        "POST|/api/providers|{\"name\":\"x\"}|register {\"name\":\"x\"} false|\"status\":\"registered\"",
        "POST|/api/providers|{\"definition\":{\"name\":\"x\"},\"force\":true}|register {\"name\":\"x\"} true|\"replaces\":\"bundled\"",
        "POST|/api/providers|{\"definition\":\"/**/{}\",\"dry_run\":true}|examine /**/{}|\"hosts\":[\"api.openai.com\"]",
        "GET|/api/proxy/routes||routes CONNECTED|\"connection\":null,\"api_url\":\"api.openai.com\",\"auth_endpoint_paths\":[]",
        "GET|/api/proxy/routes?scope=configured||routes CONFIGURED|\"routes\":[",
        "GET|/api/runs||runs|\"runs\":[]",
        "DELETE|/api/runs/run_0123456789ab||close run_0123456789ab|\"status\":\"ok\"",
        "GET|/api/audit/events||page 50|\"event\":\"login\"",
        "GET|/api/audit/events?limit=500||page 500|\"next_cursor\":\"41\",\"scope\":\"global\"",
        "GET|/api/audit/events?cursor=42&limit=7&identity=calm-otter||page 7 before 42 of calm-otter|\"entries\":[",
        "GET|/api/audit/events/since/41?limit=7||since 41 7|\"number\":42",
        "POST|/api/audit/prune|{\"before\":\"2026-01-02T03:04:05Z\"}|prune 2026-01-02T03:04:05Z|\"rows\":3",
        "GET|/api/audit/verify||verify|\"intact\":true"
      })
  void asksTheRightPort(String method, String target, String body, String asked, String answer)
      throws IOException {
    Wire.Reply reply = daemon.call(method, target, body == null ? "" : body);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains(answer);
    assertThat(daemon.broker.asked).containsExactly(asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET|/api/connections/openai/work|",
        "POST|/api/credentials/resolve|{\"provider\":\"openai\",\"connection\":\"work\"}",
        "POST|/api/credentials/export|{\"format\":\"dotenv\"}",
        "POST|/api/runs|{\"command\":\"curl\"}"
      })
  void handsSecretsOutAndForgetsThem(String method, String target, String body) throws IOException {
    Wire.Reply reply = daemon.call(method, target, body == null ? "" : body);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains(FakeBroker.SECRET);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(daemon.broker.lent).hasSize(1).allSatisfy(ApiRoutesTest::isClosed);
  }

  @Test
  void takesALoginFromItsStartToItsEnd() throws IOException {
    Wire.Reply started = daemon.call("POST", "/api/auth/sessions", "{\"provider\":\"openai\"}");
    Wire.Reply found = daemon.call("GET", SESSION);
    Wire.Reply awaited = daemon.call("GET", SESSION + "?wait=30");
    Wire.Reply refused =
        daemon.call("POST", SESSION + "/resume", "{\"data\":{\"api_key\":\"wrong\"}}");
    Wire.Reply resumed =
        daemon.call(
            "POST", SESSION + "/resume", "{\"data\":{\"api_key\":\"" + FakeBroker.SECRET + "\"}}");

    assertThat(started.body())
        .contains("\"type\":\"open_url\"", "\"status\":\"waiting_for_user\"", "\"secret\":true");
    assertThat(found.body())
        .contains("http://127.0.0.1:" + daemon.server.pagesPort() + "/auth/sessions/sess_");
    assertThat(awaited.status()).isEqualTo(200);
    assertThat(daemon.logins.awaited).isEqualTo(Duration.ofSeconds(30));
    assertThat(refused.status()).isEqualTo(400); // signing it anew would not help
    assertThat(refused.header("WWW-Authenticate")).isEmpty();
    assertThat(refused.body()).contains("valid OpenAI API key").doesNotContain("wrong");
    assertThat(resumed.body())
        .contains("\"status\":\"completed\"", "\"type\":\"none\"")
        .doesNotContain(FakeBroker.SECRET);
    assertThat(daemon.logins.accepted).containsEntry(FakeLogins.SESSION, FakeBroker.SECRET);
  }

  @Test
  void saysWhatAPersonHasToDoNext() throws IOException {
    String page = "http://127.0.0.1:" + daemon.server.pagesPort() + SESSION.substring(4);
    URI provider = URI.create("https://provider.example/device?a=b");

    assertThat(next(new LoginStep.Nothing())).contains("\"next_action\":{\"type\":\"none\"}");
    assertThat(next(new LoginStep.Visit(provider)))
        .contains(
            "\"next_action\":{\"type\":\"open_url\",\"url\":\"" + provider + "\"}",
            "\"authorization_url\":\"" + provider + "\"");
    assertThat(next(new LoginStep.EnterCode("ABCD-EFGH", provider, Optional.empty())))
        .contains(
            "\"next_action\":{\"type\":\"open_url\",\"url\":\"" + page + "\"}",
            "\"user_code\":\"ABCD-EFGH\"",
            "\"verification_uri\":\"" + provider + "\"",
            "\"verification_uri_complete\":null");
  }

  private String next(LoginStep step) throws IOException {
    LoginSession session = FakeLogins.session(FakeLogins.SESSION, "OpenAI");
    daemon.logins.sessions.put(FakeLogins.SESSION, session.asking(step, session.expiresAt()));
    Wire.Reply reply = daemon.call("GET", SESSION);
    assertThat(reply.status()).isEqualTo(200);
    return reply.body();
  }

  @Test
  void revokesAllConnectionsToAProvider() throws IOException {
    daemon.broker.names = List.of("home", "gone", "work");

    Wire.Reply reply = daemon.call("POST", "/api/connections/openai/revoke");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .startsWith("{\"status\":\"ok\",\"provider\":\"openai\",\"connections\":[{")
        .contains("\"connection\":\"home\"", "\"connection\":\"work\"")
        .contains("\"revocation\":\"refused\",\"reason\":\"server_busy\"")
        .doesNotContain("gone");
    assertThat(daemon.broker.asked)
        .containsExactly(
            "connections to openai",
            "revoke openai (home)",
            "revoke openai (gone)",
            "revoke openai (work)");
  }

  @Test
  void revokesWhatItCanAndThenSaysThatItCouldNotAll() throws IOException {
    daemon.broker.names = List.of("damaged", "work");

    Wire.Reply reply = daemon.call("POST", "/api/connections/openai/revoke");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).contains("EncryptionUnavailableError");
    assertThat(daemon.broker.asked).endsWith("revoke openai (work)");
  }

  @Test
  void replacesACustomDefinitionUnderItsOwnName() throws IOException {
    String acme = "{\"definition\":{\"name\":\"acme\"}}";

    Wire.Reply replaced = daemon.call("PUT", "/api/providers/acme", acme);
    Wire.Reply other = daemon.call("PUT", "/api/providers/acme", "{\"name\":\"other\"}");
    Wire.Reply bundled = daemon.call("PUT", "/api/providers/openai", acme);
    Wire.Reply unknown = daemon.call("PUT", "/api/providers/nobody", acme);

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.body()).contains("\"status\":\"registered\"");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.body()).contains("\"name: is not the one in the path\"");
    assertThat(bundled.status()).isEqualTo(409);
    assertThat(bundled.body()).contains("ProviderAlreadyRegisteredError", "with force");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(daemon.broker.asked.stream().filter(each -> each.startsWith("register")))
        .containsExactly("register {\"name\":\"acme\"} true");
  }

  @Test
  void saysHowItKeepsItsVaults() throws IOException {
    String kept =
        "\"configured_encryption_mode\":\"auto\","
            + "\"effective_encryption_source\":\"generated-file\","
            + "\"encryption_backend\":\"aes-256-gcm\",\"store_backend\":\"sqlite\"}";

    Wire.Reply health =
        Wire.exchange(daemon.server.apiPort(), daemon.request("GET", "/api/health", "", ""));

    assertThat(health.body()).isEqualTo("{\"status\":\"ok\",\"version\":\"1.2.3\"," + kept);
    assertThat(daemon.call("GET", "/api/whoami").body()).endsWith(kept);
  }

  @Test
  void saysWhereItIsAndWhatTheCallersPrincipalSignsInWith() throws IOException {
    Wire.Reply owner = daemon.call("GET", "/api/whoami");
    daemon.broker.account = Optional.of(new EmailAddress("ada@example.com"));
    Wire.Reply account = daemon.call("GET", "/api/whoami");

    assertThat(owner.body())
        .contains(
            "\"account_email\":null",
            "\"daemon_url\":\"http://127.0.0.1:" + daemon.server.apiPort() + "\"");
    assertThat(account.body()).contains("\"account_email\":\"ada@example.com\"");
  }

  @Test
  void saysOfChecksWithOneNameWhatTheWorstFound() throws IOException {
    daemon.broker.checks =
        List.of(
            new Health.Check("vault", Health.Result.OK, "opens", ""),
            new Health.Check("connection", Health.Result.FAILED, "a", ""),
            new Health.Check("connection", Health.Result.WARNING, "b", ""));

    assertThat(daemon.call("GET", "/api/ready").body())
        .startsWith(
            "{\"status\":\"not_ready\",\"checks\":{\"vault\":\"ok\",\"connection\":\"failed\"},"
                + "\"details\":[{\"name\":\"vault\",");
  }

  @Test
  void cancelsALogin() throws IOException {
    daemon.call("POST", "/api/auth/sessions", "{\"provider\":\"openai\"}");

    assertThat(daemon.call("DELETE", SESSION).body()).contains("\"status\":\"cancelled\"");
    assertThat(daemon.call("GET", "/api/auth/sessions/sess_short").status()).isEqualTo(404);
  }

  @Test
  void findsIdentitiesForEverybody() throws IOException {
    String byHandle = "/api/identities/" + daemon.identity.handle();
    String byDid = "/api/identities/by-did/" + daemon.identity.did();

    for (String path : new String[] {byHandle, byDid, byDid.replace(":", "%3A")}) {
      Wire.Reply reply =
          Wire.exchange(daemon.server.apiPort(), daemon.request("GET", path, "", ""));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("\"identity\":\"calmly-testing-0001\"");
    }
    Wire.Reply nobody =
        Wire.exchange(
            daemon.server.apiPort(), daemon.request("GET", "/api/identities/nobody", "", ""));
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.body()).contains("\"error\":\"IdentityNotFoundError\"");
  }

  @Test
  void registersAnIdentityOnce() throws IOException {
    String did = Daemon.did(Daemon.random(32)).value();
    String other = Daemon.did(Daemon.random(32)).value();

    assertThat(register("newly-come-0003", did).body())
        .contains("\"registration_status\":\"claim_required\"");
    assertThat(register("newly-come-0003", did).status()).isEqualTo(200);
    assertThat(register("newly-come-0003", other).status()).isEqualTo(409);
  }

  @Test
  void saysWhereToClaimOnlyToWhoComesFirst() throws IOException {
    String did = Daemon.did(Daemon.random(32)).value();

    assertThat(register("newly-come-0003", did).body())
        .contains("\"claim_url\":\"" + FakeAdmission.CLAIM_PAGE + "\"");
    assertThat(register("newly-come-0003", did).body()).doesNotContain("claim_url");
  }

  @Test
  void showsHowAnIdentityStands() throws IOException {
    assertThat(daemon.call("GET", "/api/identities/" + daemon.identity.handle() + "/detail").body())
        .isEqualTo(
            "{\"handle\":\"calmly-testing-0001\",\"did\":\""
                + daemon.identity.did()
                + "\",\"status\":\"claimed\",\"claim_status\":\"accepted\","
                + "\"principal_id\":\"principal_0123456789ab\",\"principal_role\":\"admin\","
                + "\"created_at\":\"2026-01-02T03:04:00Z\",\"is_active\":true}");
    assertThat(daemon.call("GET", "/api/identities/nobody/detail").status()).isEqualTo(404);
    assertThat(daemon.call("POST", "/api/identities/newly-come-0003/claim").status())
        .isEqualTo(200);
    assertThat(daemon.broker.asked).contains("claim newly-come-0003");
    assertThat(
            Wire.exchange(
                    daemon.server.apiPort(),
                    daemon.request("GET", "/api/identities/nobody/detail", "", ""))
                .status())
        .isEqualTo(401);
  }

  @Test
  void namesProviderOperationAndHintInAFailure() throws IOException {
    Wire.Reply reply = daemon.call("GET", "/api/providers/nobody");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body())
        .isEqualTo(
            "{\"error\":\"ProviderNotFoundError\",\"message\":\"provider 'nobody' is unknown\","
                + "\"provider\":\"nobody\",\"operation\":\"GET /api/providers/{provider}\","
                + "\"hint\":\"Run: authsome list\"}");
  }

  @Test
  void stopsForAnAdminOnceTheAnswerIsOut() throws Exception {
    daemon.broker.role = Role.USER;
    assertThat(daemon.call("POST", "/api/daemon/stop").status()).isEqualTo(403);
    assertThat(daemon.stopped.getCount()).isEqualTo(1);

    daemon.broker.role = Role.ADMIN;
    assertThat(daemon.call("POST", "/api/daemon/stop").status()).isEqualTo(200);
    assertThat(daemon.stopped.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private Wire.Reply register(String handle, String did) throws IOException {
    return Wire.exchange(
        daemon.server.apiPort(),
        daemon.request(
            "POST",
            "/api/identities/register",
            "{\"handle\":\"" + handle + "\",\"did\":\"" + did + "\"}",
            ""));
  }

  private static void isClosed(SecretBytes secret) {
    assertThatThrownBy(() -> secret.read(byte[]::clone)).isInstanceOf(IllegalStateException.class);
  }
}
