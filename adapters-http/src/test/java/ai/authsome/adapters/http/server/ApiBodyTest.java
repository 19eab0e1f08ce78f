package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiBodyTest {
  private final Daemon daemon = new Daemon();
  private final int port = daemon.server.apiPort();

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void takesJsonOnly() throws IOException {
    String body = "{\"handle\":\"a-handle\",\"did\":\"x\"}";

    for (String type :
        List.of("", "text/plain", "application/x-www-form-urlencoded", "application/jsonp")) {
      String line = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
      Wire.Reply reply = post("/api/identities/register", line, body);
      assertThat(reply.status()).as(type).isEqualTo(415);
    }
    Wire.Reply charset =
        post("/api/identities/register", "Content-Type: application/json; charset=UTF-8\r\n", body);
    assertThat(charset.status()).isEqualTo(400);
    assertThat(charset.body()).contains("did:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"handle\":\"a-b\"}",
        "{\"handle\":\"a-b\",\"did\":3}",
        "{\"handle\":\"a-b\",\"did\":\"did:web:x\"}",
        "{\"handle\":\"a-b\",\"handle\":\"a-b\",\"did\":\"x\"}",
        "{\"handle\":\"A B\",\"did\":\"x\",\"more\":1}",
        "\u0000\u0001"
      })
  void refusesBodiesOutOfForm(String body) throws IOException {
    Wire.Reply reply = post("/api/identities/register", "Content-Type: application/json\r\n", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"error\":\"InvalidInputError\"");
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        (host("POST /api/identities/register HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n")
                + "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes("{\"handle\":\"".getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(new byte[] {(byte) 0xc3, '"', '}'});

    Wire.Reply reply = Wire.exchange(port, request.toByteArray());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("UTF-8");
  }

  @Test
  void boundsTheBody() throws IOException {
    String most = "{\"handle\":\"" + "x".repeat(Api.BODY_LIMIT - 13) + "\"}";
    String json = "Content-Type: application/json\r\n";

    Wire.Reply fits = post("/api/identities/register", json, most);
    Wire.Reply over = post("/api/identities/register", json, most + " ");
    Wire.Reply chunked =
        Wire.exchange(
            port,
            host("POST /api/identities/register HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n")
                + json
                + "Transfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + "x".repeat(0x10000) + "\r\n").repeat(17)
                + "0\r\n\r\n");

    assertThat(fits.status()).isEqualTo(400);
    assertThat(over.status()).isEqualTo(413);
    assertThat(over.body()).contains("1024 KiB");
    assertThat(chunked.status()).isEqualTo(413);
  }

  @Test
  void doesNotWaitForABodyThatIsFarTooLarge() throws IOException {
    String head =
        host("POST /api/identities/register HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n")
            + "Content-Type: application/json\r\n";

    Wire.Reply length = Wire.exchange(port, head + "Content-Length: 99999999999\r\n\r\n");
    Wire.Reply chunk =
        Wire.exchange(port, head + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\nxxx");
    Wire.Reply expecting =
        Wire.exchange(
            port,
            host("POST /nothing HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nExpect: 100-continue\r\n")
                + "Content-Length: 1000\r\n\r\n");

    assertThat(length.status()).isEqualTo(413);
    assertThat(length.body()).contains("\"error\":\"InvalidInputError\"");
    assertThat(chunk.status()).isEqualTo(413);
    assertThat(expecting.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x2\r\n",
        "Content-Encoding: gzip\r\nContent-Length: 2\r\n"
      })
  void refusesBodiesThatEndNobodyKnowsWhere(String headers) throws IOException {
    try (Wire wire = new Wire(port)) {
      wire.send(
          host("POST /api/identities/register HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n")
              + ("Content-Type: application/json\r\n" + headers + "\r\n{}"));
      Wire.Reply reply = wire.receive();

      assertThat(reply.status()).isIn(400, 501);
      assertThat(reply.body()).startsWith("{\"error\":");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  private Wire.Reply post(String path, String headers, String body) throws IOException {
    return Wire.exchange(
        port,
        host("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n")
            + (headers + "Content-Length: " + body.length() + "\r\n\r\n" + body));
  }

  private String host(String text) {
    return text.replace("PORT", Integer.toString(port));
  }
}
