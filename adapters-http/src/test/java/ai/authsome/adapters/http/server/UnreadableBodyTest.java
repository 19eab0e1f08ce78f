package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies whose end nobody will ever find: what follows them must never count as a request. */
class UnreadableBodyTest {
  private static final int CHUNK = 0x10000;

  private final Daemon daemon = new Daemon();
  private final int api = daemon.server.apiPort();
  private final int pages = daemon.server.pagesPort();

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void answersOnceAndClosesWhenTheApiHasReadEnough() throws IOException {
    String chunks = chunksOfRequests("GET /api/health", api).repeat(40) + "0\r\n\r\n";

    try (Wire wire = sent(api, toApi() + chunks)) {
      Wire.Reply reply = wire.receive();

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(reply.body()).contains("larger than 1024 KiB");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void answersOnceAndClosesWhenThePagesHaveReadEnough() throws IOException {
    String chunks = chunksOfRequests("GET /style.css", pages).repeat(40) + "0\r\n\r\n";

    try (Wire wire = sent(pages, toPages() + chunks)) {
      Wire.Reply reply = wire.receive();

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(reply.body()).contains("larger than 64 KiB");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xyz\r\n", "-5\r\n", "\r\n", "5\n", "5\r\nhello\r\n!\r\n", "0\r\nmore\r\n"})
  void answersOnceAndClosesWhenAChunkHasNoProperSize(String broken) throws IOException {
    try (Wire wire = sent(api, toApi() + broken + request("GET /api/health", api))) {
      Wire.Reply reply = wire.receive();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).startsWith("{\"error\":\"InvalidInputError\"");
      assertThat(wire.isClosed()).isTrue();
    }
    try (Wire wire = sent(pages, toPages() + broken + request("GET /style.css", pages))) {
      Wire.Reply reply = wire.receive();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).startsWith("<!doctype html>");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void answersOnceAndClosesWhenNobodyWantedTheBodyAnyway() throws IOException {
    String chunks = chunksOfRequests("GET /api/health", api).repeat(40) + "0\r\n\r\n";
    String head = toApi().replace("/api/identities/register", "/nothing");

    try (Wire wire = sent(api, head + chunks)) {
      assertThat(wire.receive().status()).isEqualTo(404);
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void doesNotKeepALineThatNeverEnds() throws IOException {
    try (Wire wire = sent(api, toApi() + "0".repeat(8 << 20))) {
      Wire.Reply reply = wire.receive();

      assertThat(reply.status()).isEqualTo(413);
      assertThat(wire.isClosed()).isTrue();
    }
  }

  private String toApi() {
    return "POST /api/identities/register HTTP/1.1\r\nHost: 127.0.0.1:"
        + api
        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  private String toPages() {
    return "POST /auth/sessions/"
        + FakeLogins.SESSION
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + pages
        + "\r\nOrigin: http://127.0.0.1:"
        + pages
        + "\r\nContent-Type: application/x-www-form-urlencoded"
        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  /** A chunk that holds requests and nothing else. */
  private static String chunksOfRequests(String line, int port) {
    String request = request(line, port);
    String padding = "\r\n".repeat(CHUNK);
    String requests = (request.repeat(CHUNK / request.length()) + padding).substring(0, CHUNK);
    return Integer.toHexString(CHUNK) + "\r\n" + requests + "\r\n";
  }

  private static String request(String line, int port) {
    return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
  }

  /** A connection on which this was said, as far as the other side would listen. */
  private static Wire sent(int port, String request) throws IOException {
    Wire wire = new Wire(port);
    try {
      wire.send(request);
    } catch (SocketException e) {
      // It has heard enough; its answer is there all the same.
    }
    return wire;
  }
}
