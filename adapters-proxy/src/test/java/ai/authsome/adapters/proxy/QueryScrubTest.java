package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that travels in the URL doesn't reach the client by a URL that the service sends back. */
final class QueryScrubTest {
  private static final String SECRET = "s/" + "test".repeat(4) + " %+%";
  private static final String ESCAPED = "s%2F" + "test".repeat(4) + "%20%25%2B%25";

  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    proxy.egress.decision = _ -> ScriptedEgress.query("key", SECRET);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  /** What the client gets when the service sends {@code headers}. */
  private String received(String headers) throws Exception {
    try (FakeOrigin origin =
            FakeOrigin.answering(
                proxy.authority.serverFor("api.test"),
                _ -> "HTTP/1.1 307 Elsewhere\r\n" + headers + "Content-Length: 0\r\n\r\n");
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /v1", ""));
      String head = client.message().head();
      assertThat(origin.heads.take()).startsWith("GET /v1?key=" + ESCAPED + " ");
      return head;
    }
  }

  @Test
  void replacesTheKeyInEachHeaderThatHoldsUrls() throws Exception {
    assertThat(
            received(
                "Location: https://api.test/v2?key="
                    + ESCAPED
                    + "&a=b\r\nContent-Location: /v1?key="
                    + ESCAPED
                    + "\r\nLink: </v1?key="
                    + ESCAPED
                    + "&page=2>; rel=next\r\nLink: </other>; rel=up\r\nRefresh: 1;url=/?"
                    + ESCAPED
                    + "\r\n"))
        .contains(
            "https://api.test/v2?key=authsome-proxy-managed&a=b\n",
            "/v1?key=authsome-proxy-managed\n",
            "</v1?key=authsome-proxy-managed&page=2>; rel=next\n",
            "</other>; rel=up\n",
            "1;url=/?authsome-proxy-managed\n")
        .doesNotContain("testtest");
  }

  @Test
  void findsItHoweverItIsEscaped() throws Exception {
    String core = "test".repeat(4);
    for (String form :
        new String[] {
          SECRET,
          "s%2f" + core + "+%25%2b%25",
          "%73/t%65st" + core.substring(4) + "%20%+%25",
          "s%252F" + core + "%2520%2525%252B%2525",
          "s%25252F" + core + "%252520%252525%25252B%252525",
        }) {
      assertThat(received("Location: /next?u=" + form + "&z\r\n"))
          .contains("/next?u=authsome-proxy-managed&z\n");
    }
  }

  @Test
  void leavesOtherUrlsAndBrokenEscapesAsTheyAre() throws Exception {
    for (String other : new String[] {"/a?b=s%2Ftes", "/%", "/%2", "/%zz%25", "/?key=s%2G"}) {
      assertThat(received("Location: " + other + "\r\nX-Echo: " + other + "\r\n"))
          .contains("ocation: " + other + "\n", "X-Echo: " + other + "\n");
    }
  }

  @Test
  void touchesNothingWhenTheKeyIsInAHeader() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.header("X-Key", "plain-key");
    try (FakeOrigin origin =
            FakeOrigin.answering(
                proxy.authority.serverFor("api.test"),
                _ -> "HTTP/1.1 307 No\r\nLocation: /plain-key\r\nContent-Length: 0\r\n\r\n");
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      assertThat(client.message().field("location")).isEqualTo("/plain-key");
    }
  }

  @Test
  void worksOnAHeld401AndOnEarlyHintsToo() throws Exception {
    proxy.egress.renewal = _ -> Optional.empty();
    try (FakeOrigin origin =
            FakeOrigin.answering(
                proxy.authority.serverFor("api.test"),
                _ ->
                    "HTTP/1.1 103 Early\r\nLink: </?k="
                        + ESCAPED
                        + ">\r\n\r\nHTTP/1.1 401 No\r\nContent-Location: /?k="
                        + ESCAPED
                        + "\r\nContent-Length: 0\r\n\r\n");
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      assertThat(client.head())
          .startsWith("HTTP/1.1 103 ")
          .contains("</?k=authsome-proxy-managed>");
      assertThat(client.message().head())
          .startsWith("HTTP/1.1 401 ")
          .contains("/?k=authsome-proxy-managed\n");
    }
    assertThat(proxy.egress.refused).hasSize(1);
    assertThat(proxy.egress.hasClosedAll()).isTrue();
  }
}
