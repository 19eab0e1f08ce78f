package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read differently are refused, and nothing of them is sent on. */
final class FramingTest {
  private static ProxyFixture proxy;
  private static FakeOrigin origin;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "hello");
  }

  @AfterAll
  static void stop() throws Exception {
    origin.close();
    proxy.close();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(
            "length and coding",
            "POST / HTTP/1.1|H|Content-Length: 3|Transfer-Encoding: chunked||0||"),
        Arguments.of("two lengths", "POST / HTTP/1.1|H|Content-Length: 3|Content-Length: 4||abc"),
        Arguments.of(
            "two equal lengths", "POST / HTTP/1.1|H|Content-Length: 3|Content-Length: 3||abc"),
        Arguments.of("length list", "POST / HTTP/1.1|H|Content-Length: 3, 3||abc"),
        Arguments.of("signed length", "POST / HTTP/1.1|H|Content-Length: +3||abc"),
        Arguments.of("negative length", "POST / HTTP/1.1|H|Content-Length: -1||abc"),
        Arguments.of("empty length", "POST / HTTP/1.1|H|Content-Length:||abc"),
        Arguments.of("hex length", "POST / HTTP/1.1|H|Content-Length: 0x3||abc"),
        Arguments.of("huge length", "POST / HTTP/1.1|H|Content-Length: 99999999999999999999||abc"),
        Arguments.of(
            "coding before chunked", "POST / HTTP/1.1|H|Transfer-Encoding: gzip, chunked||0||"),
        Arguments.of(
            "coding after chunked", "POST / HTTP/1.1|H|Transfer-Encoding: chunked, identity||0||"),
        Arguments.of(
            "two codings",
            "POST / HTTP/1.1|H|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||"),
        Arguments.of("hidden coding", "POST / HTTP/1.1|H|Transfer-Encoding: \u000bchunked||0||"),
        Arguments.of("other coding", "POST / HTTP/1.1|H|Transfer-Encoding: xchunked||0||"),
        Arguments.of("coding in 1.0", "POST / HTTP/1.0|H|Transfer-Encoding: chunked||0||"),
        Arguments.of("folded header", "GET / HTTP/1.1|H|X-A: 1| folded||"),
        Arguments.of("folded by tab", "GET / HTTP/1.1|H|X-A: 1|\tfolded||"),
        Arguments.of("folded first", "GET / HTTP/1.1| X-A: 1|H||"),
        Arguments.of("space before colon", "GET / HTTP/1.1|H|Content-Length : 3||"),
        Arguments.of("tab before colon", "GET / HTTP/1.1|H|X-A\t: 3||"),
        Arguments.of("space in name", "GET / HTTP/1.1|H|X A: 3||"),
        Arguments.of("no colon", "GET / HTTP/1.1|H|X-A||"),
        Arguments.of("empty name", "GET / HTTP/1.1|H|: x||"),
        Arguments.of("NUL in value", "GET / HTTP/1.1|H|X-A: a\0b||"),
        Arguments.of("CR in value", "GET / HTTP/1.1|H|X-A: a\rb||"),
        Arguments.of("DEL in value", "GET / HTTP/1.1|H|X-A: a\u007fb||"),
        Arguments.of("control in name", "GET / HTTP/1.1|H|X\u0001A: b||"),
        Arguments.of("high byte in name", "GET / HTTP/1.1|H|X\u00e9A: b||"),
        Arguments.of("bare LF in head", "GET / HTTP/1.1|H|X-A: a\nX-B: b||"),
        Arguments.of("bare LF ends head", "GET / HTTP/1.1|H\n\n"),
        Arguments.of("bare CR ends line", "GET / HTTP/1.1\rHost: api.test||"),
        Arguments.of("two spaces", "GET  / HTTP/1.1|H||"),
        Arguments.of("tab for space", "GET\t/ HTTP/1.1|H||"),
        Arguments.of("space before method", " GET / HTTP/1.1|H||"),
        Arguments.of("space after version", "GET / HTTP/1.1 |H||"),
        Arguments.of("no version", "GET /|H||"),
        Arguments.of("lower-case version", "GET / http/1.1|H||"),
        Arguments.of("version 1.2", "GET / HTTP/1.2|H||"),
        Arguments.of("version 2.0", "GET / HTTP/2.0|H||"),
        Arguments.of("HTTP/2 preface", "PRI * HTTP/2.0||SM||"),
        Arguments.of("method no token", "G(T / HTTP/1.1|H||"),
        Arguments.of("control in target", "GET /\u0001 HTTP/1.1|H||"),
        Arguments.of("high byte in target", "GET /\u00e9 HTTP/1.1|H||"),
        Arguments.of("fragment", "GET /#x HTTP/1.1|H||"),
        Arguments.of("backslash", "GET /a\\..\\b HTTP/1.1|H||"),
        Arguments.of("asterisk", "OPTIONS * HTTP/1.1|H||"),
        Arguments.of("no host", "GET / HTTP/1.1|X-A: b||"),
        Arguments.of("two hosts", "GET / HTTP/1.1|H|H||"),
        Arguments.of(
            "two connections named",
            "GET / HTTP/1.1|H|Authsome-Connection: a|Authsome-Connection: b||"),
        Arguments.of("CONNECT inside", "CONNECT api.test:443 HTTP/1.1|H||"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String name, String request) throws Exception {
    int before = origin.heads.size();
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(raw(request));
      Wire.Message refused = client.message();

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("\"error\":\"InvalidInputError\"");
    }
    assertThat(origin.heads).hasSize(before);
  }

  static Stream<Arguments> badChunks() {
    return Stream.of(
        Arguments.of("no hex", "zz|abc|0||"),
        Arguments.of("negative", "-3|abc|0||"),
        Arguments.of("0x", "0x3|abc|0||"),
        Arguments.of("overflow", "ffffffffffffffff3|abc|0||"),
        Arguments.of("empty size", "|abc|0||"),
        Arguments.of("data too long", "3|abcd|0||"),
        Arguments.of("bare LF after size", "3\nabc|0||"),
        Arguments.of("bare LF after data", "3|abc\n0||"),
        Arguments.of("bare CR in extension", "3;a\rb|abc|0||"),
        Arguments.of("folded trailer name", "0|X A: b||"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badChunks")
  void breaksOffABodyWithBadChunks(String name, String body) throws Exception {
    int before = origin.heads.size();
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(raw("POST / HTTP/1.1|H|Transfer-Encoding: chunked||" + body));
      Wire.Message refused = client.message();

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.field("connection")).isEqualTo("close");
      assertThat(client.isEnded()).isTrue();
    }
    assertThat(origin.heads.size() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void boundsTheRequestLineAndTheHeaders() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(raw("GET /" + "a".repeat(17_000) + " HTTP/1.1|H||"));
      assertThat(client.message().status()).isEqualTo(414);
      assertThat(client.isEnded()).isTrue();
    }
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(raw("GET / HTTP/1.1|H|X-A: " + "a".repeat(70_000) + "||"));
      assertThat(client.message().status()).isEqualTo(431);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void closesAfterARequestThatItCouldNotRead() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(raw("GET / HTTP/1.1|H|X-A : b||GET /second HTTP/1.1|H||"));
      assertThat(client.message().field("connection")).isEqualTo("close");
      assertThat(client.isEnded()).isTrue();
    }
    assertThat(origin.heads).noneMatch(head -> head.contains("/second"));
  }

  @Test
  void takesWhatIsUnusualButClear() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(
          raw(
              "||GET / HTTP/1.1|H|X-Empty:|X-Obs: \u00e9|x!#$%&'*+-.^_`|".replace("`|", "`~: 1|")
                  + "|"));
      assertThat(client.message().status()).isEqualTo(200);
    }
  }

  private static String raw(String request) {
    return request
        .replace("|", "\r\n")
        .replace("\r\nH\r\n", "\r\nHost: api.test:" + origin.port() + "\r\n")
        .replace("\r\nH\r\n", "\r\nHost: api.test:" + origin.port() + "\r\n")
        .replace("\r\nH\n\n", "\r\nHost: api.test:" + origin.port() + "\n\n");
  }
}
