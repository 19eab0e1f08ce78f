package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.DaemonUnavailableError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaemonServerTest {
  @Test
  void namesThePortThatIsTakenAndTheVariableThatMovesIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> start("127.0.0.1", port, 0))
          .isInstanceOfSatisfying(
              DaemonUnavailableError.class,
              failure -> {
                assertThat(failure).hasMessageContaining(Integer.toString(port));
                assertThat(failure.hint().orElseThrow()).contains("AUTHSOME_PORT");
              });
      assertThatThrownBy(() -> start("127.0.0.1", 0, port))
          .isInstanceOfSatisfying(
              DaemonUnavailableError.class,
              failure -> assertThat(failure.hint().orElseThrow()).contains("AUTHSOME_PAGES_PORT"));
    }
  }

  @Test
  void refusesTwoListenersOnOnePort() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertThatThrownBy(() -> start("127.0.0.1", port, port))
        .isInstanceOf(DaemonUnavailableError.class)
        .hasMessageContaining(Integer.toString(port));
  }

  @Test
  void refusesAnAddressOfAnotherMachine() {
    assertThatThrownBy(() -> start("192.0.2.1", 0, 0)).isInstanceOf(DaemonUnavailableError.class);
    assertThatThrownBy(() -> start("no-such-host.invalid", 0, 0))
        .isInstanceOf(DaemonUnavailableError.class);
  }

  @Test
  void endsBothListenersAndCanBeFollowedByAnother() throws IOException {
    Daemon daemon = new Daemon();
    int api = daemon.server.apiPort();
    int pages = daemon.server.pagesPort();
    assertThat(pages).isNotEqualTo(api);

    daemon.close();
    daemon.close();

    assertThat(daemon.server.apiPort()).isEqualTo(-1);
    for (int port : new int[] {api, pages}) {
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(IOException.class);
    }
    try (DaemonServer next = start("127.0.0.1", api, pages)) {
      assertThat(next.apiPort()).isEqualTo(api);
      assertThat(next.pageOf(FakeLogins.SESSION))
          .hasToString("http://127.0.0.1:" + pages + "/auth/sessions/" + FakeLogins.SESSION);
    }
  }

  @Test
  void describesItselfToNobodyThatCannotReachIt() throws IOException {
    try (DaemonServer server = start("127.0.0.1", 0, 0)) {
      String request =
          "GET /api/auth/client-metadata HTTP/1.1\r\nHost: 127.0.0.1:"
              + server.apiPort()
              + "\r\nConnection: close\r\n\r\n";

      Wire.Reply reply =
          Wire.exchange(server.apiPort(), request.getBytes(StandardCharsets.US_ASCII));

      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).contains("OperationNotAllowedError", "AUTHSOME_BASE_URL");
    }
  }

  @Test
  void sendsBrowsersToANameThatTheyCanReach() {
    assertThat(page("127.0.0.1")).startsWith("http://127.0.0.1:7999/auth/sessions/sess_");
    assertThat(page("127.0.0.1", "broker.example")).startsWith("http://127.0.0.1:7999/");
    assertThat(page("::1")).startsWith("http://[::1]:7999/");
    assertThat(page("0.0.0.0")).startsWith("http://127.0.0.1:7999/");
    assertThat(page("0.0.0.0", "b.example:80", "c.example")).startsWith("http://c.example:7999/");
    assertThat(page("192.0.2.1")).startsWith("http://192.0.2.1:7999/");
  }

  private static String page(String host, String... names) {
    try (DaemonServer server = server(host, 7998, 7999, names)) {
      return server.pageOf(FakeLogins.SESSION).toString();
    }
  }

  private static DaemonServer start(String host, int api, int pages) {
    DaemonServer server = server(host, api, pages);
    server.start();
    return server;
  }

  private static DaemonServer server(String host, int api, int pages, String... names) {
    return new DaemonServer(
        new DaemonServer.Needs(
            new FakeAdmission(null),
            new FakeLogins(),
            new FakeClaims(() -> Daemon.START),
            () -> Daemon.START,
            new SecureRandom(),
            () -> {}),
        new DaemonServer.Settings(
            host, api, pages, List.of(names), "1", Daemon.START, Daemon.KEPT, Optional.empty()));
  }
}
