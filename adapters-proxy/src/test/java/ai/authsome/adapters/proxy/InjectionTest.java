package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Credentials;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is added to a request, by whom it is decided, and what becomes of the values. */
final class InjectionTest {
  private static final String SECRET = "sk-" + "test".repeat(8);

  private ProxyFixture proxy;
  private FakeOrigin origin;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "hello");
  }

  @AfterEach
  void stop() throws Exception {
    origin.close();
    proxy.close();
  }

  private String get(String target, String headers) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: api.test:"
        + origin.port()
        + "\r\n"
        + headers
        + "\r\n";
  }

  @Test
  void replacesAllHeadersOfTheSameName() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "Bearer " + SECRET);

    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get("/v1", "Authorization: one\r\nauthorization: two\r\nX-Kept: yes\r\n"));
      Wire.Message answer = client.message();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("hello");
    }

    String head = origin.heads.take();
    assertThat(head)
        .contains("Bearer " + SECRET, "X-Kept: yes")
        .doesNotContain("one", "two")
        .containsOnlyOnce("uthorization:");
  }

  @Test
  void setsAQueryParameterEscapedInPlaceOfTheClients() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.query("key", "a b&c/é+" + SECRET);

    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get("/v1/x?a=1&key=mine&k%65y=mine&b=%20", ""));
      assertThat(client.message().status()).isEqualTo(401);

      proxy.egress.decision = _ -> ScriptedEgress.query("key", "a b&c/+" + SECRET);
      client.send(get("/v1/x?a=1&key=mine&k%65y=mine&b=%20", ""));
      assertThat(client.message().status()).isEqualTo(200);
    }

    assertThat(origin.heads.take())
        .startsWith("GET /v1/x?a=1&b=%20&key=a%20b%26c%2F%2B" + SECRET + " HTTP/1.1\n");
  }

  @Test
  void dropsOtherHeadersThatHoldThePlaceholder() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.header("X-Api-Key", SECRET);

    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get("/", "Authorization: Bearer authsome-proxy-managed\r\n"));
      client.message();
    }

    assertThat(origin.heads.take()).contains(SECRET).doesNotContain("authsome-proxy-managed");
  }

  @Test
  void decidesAnewForEachRequestOnAConnection() throws Exception {
    proxy.egress.decision =
        request ->
            request.target().path().path().startsWith("/in")
                ? ScriptedEgress.header("Authorization", "Bearer " + SECRET)
                : ScriptedEgress.refuse(403);

    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get("/in/1", ""));
      assertThat(client.message().status()).isEqualTo(200);
      client.send(get("/in/../out", ""));
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body())
          .isEqualTo(
              "{\"error\":\"TestError\",\"message\":\"not \\\"now\\\"\",\"hint\":\"try later\"}\n");
      client.send(get("/in/2", ""));
      assertThat(client.message().status()).isEqualTo(200);
    }

    assertThat(origin.accepted.get()).isEqualTo(1);
    assertThat(origin.heads.take()).startsWith("GET /in/1 ");
    assertThat(origin.heads.take()).startsWith("GET /in/2 ");
    assertThat(proxy.egress.asked).hasSize(3);
  }

  @Test
  void forwardsTheNormalisedPathThatWasDecidedOn() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get("/a/./b/../%63//d?x=/../y", ""));
      assertThat(client.message().status()).isEqualTo(200);
      client.send(get("/a/..%2fb", ""));
      assertThat(client.message().status()).isEqualTo(400);
      client.send(get("/../b", ""));
      assertThat(client.message().status()).isEqualTo(400);
    }

    assertThat(origin.heads.take()).startsWith("GET /a/c/d?x=/../y HTTP/1.1\n");
    assertThat(proxy.egress.asked.getFirst().target().path().path()).isEqualTo("/a/c/d");
    assertThat(proxy.egress.asked).hasSize(1);
  }

  @Test
  void handsTheNamedConnectionToTheDecisionAndForwardsNothingOfItsOwn() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(
          get(
              "/",
              "Authsome-Connection: work\r\nAuthsome-Other: x\r\n"
                  + ProxyFixture.basic("left-over")
                  + "Proxy-Connection: keep-alive\r\nConnection: X-Hop\r\nX-Hop: 1\r\n"
                  + "Upgrade: websocket\r\nTE: trailers\r\n"));
      assertThat(client.message().status()).isEqualTo(200);
    }

    assertThat(proxy.egress.asked.getFirst().connection()).contains("work");
    assertThat(origin.heads.take().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("authsome", "proxy-", "x-hop", "upgrade")
        .contains("te: trailers\n", "connection: te\n");
  }

  @Test
  void refusesValuesThatWouldBreakTheMessageApart() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      for (String bad : new String[] {"a\r\nX: y", "a\nb", "a\0b", "a\u007fb", "\u00e9"}) {
        proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", bad);
        client.send(get("/", ""));
        Wire.Message refused = client.message();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("CredentialMissingError");
      }
    }

    assertThat(origin.heads).isEmpty();
  }

  @Test
  void closesTheValuesOnceTheyAreWritten() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", SECRET);

    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get("/", ""));
      client.message();
      client.send(get("/", ""));
      client.message();
    }

    assertThat(proxy.egress.lent).hasSize(2);
    for (Credentials.Resolved values : proxy.egress.lent) {
      assertThatThrownBy(() -> values.headers().getFirst().value().read(_ -> 0))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void neverLogsAnInjectedValue() throws Exception {
    String canary = "canary" + Long.toHexString(System.nanoTime());
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", canary);

    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get("/", ""));
      assertThat(client.message().status()).isEqualTo(200);
      proxy.egress.decision = _ -> ScriptedEgress.query("key", canary);
      client.send(get("/", ""));
      assertThat(client.message().status()).isEqualTo(200);
      proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", canary + "\n");
      client.send(get("/", ""));
      assertThat(client.message().body()).doesNotContain(canary);
    }

    assertThat(origin.heads.take()).contains(canary);
    assertThat(LogWatch.lines()).isNotEmpty().noneMatch(line -> line.contains(canary));
    assertThat(LogWatch.lines()).noneMatch(line -> line.contains(ProxyFixture.TOKEN));
  }
}
