package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.SHORT;
import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.client;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static ai.authsome.providers.oauth.Fixtures.grant;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.oauth.TokenAnswer.Refused;
import ai.authsome.domain.oauth.TokenAnswer.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token endpoint that behaves badly below the level of OAuth. */
class ExchangeTest {
  private final CountDownLatch over = new CountDownLatch(1);
  private ScriptedServer server;
  private HttpAuthorizationServers servers;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedServer.start();
    servers = Fixtures.servers(Fixtures::anyTrust, InstantSource.system(), SHORT);
  }

  @AfterEach
  void stop() throws Exception {
    over.countDown();
    servers.close();
    server.close();
  }

  @Test
  void givesUpOnAServerThatSaysNothing() {
    assertThat(ask(exchange -> pause(60_000)))
        .isEqualTo(unavailable("127.0.0.1 did not answer in time"));
  }

  @Test
  void givesUpOnAServerThatDrips() {
    ScriptedServer.Script dripping =
        exchange -> {
          exchange.begin(200, -1);
          OutputStream out = exchange.out();
          out.write("{\"access_token\":\"".getBytes(StandardCharsets.UTF_8));
          while (!pause(50)) {
            out.write('a');
            out.flush();
          }
        };

    assertThat(ask(dripping)).isEqualTo(unavailable("127.0.0.1 did not answer in time"));
  }

  @Test
  void hangsUpOnAServerThatSaysTooMuch() {
    ScriptedServer.Script endless =
        exchange -> {
          exchange.begin(200, -1);
          OutputStream out = exchange.out();
          byte[] blanks = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
          while (over.getCount() > 0) {
            out.write(blanks);
          }
        };

    assertThat(ask(endless)).isEqualTo(unavailable("127.0.0.1 answers with too much"));
  }

  @Test
  void hangsUpOnAServerThatAnnouncesTooMuch() {
    ScriptedServer.Script announcing =
        exchange -> {
          exchange.begin(200, 1L << 40);
          exchange.out().write(new byte[100_000]);
          exchange.out().flush();
          pause(60_000);
        };

    assertThat(ask(announcing)).isEqualTo(unavailable("127.0.0.1 answers with too much"));
  }

  @Test
  void noticesAnAnswerThatIsCutOff() {
    ScriptedServer.Script cut =
        exchange -> {
          exchange.begin(200, 1000);
          exchange.out().write("{\"access_token\":\"at\"}".getBytes(StandardCharsets.UTF_8));
          exchange.out().flush();
          throw new IOException("cut off");
        };

    assertThat(ask(cut)).isInstanceOf(Unavailable.class);
  }

  @Test
  void unpacksNothing() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bomb)) {
      zipped.write(new byte[10_000_000]);
    }
    ScriptedServer.Script zipping =
        exchange -> {
          exchange.header("Content-Encoding", "gzip");
          exchange.begin(200, bomb.size());
          bomb.writeTo(exchange.out());
        };

    assertThat(ask(zipping)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void takesNoCodeToWhereItIsRedirected(int status) throws Exception {
    try (ScriptedServer other =
        ScriptedServer.start().json("/token", 200, "{'access_token':'stolen'}")) {
      TokenAnswer answer =
          ask(
              exchange -> {
                exchange.header("Location", other.url("/token"));
                ScriptedServer.reply(exchange, status, "text/html", "");
              });

      assertThat(answer).isEqualTo(unavailable("HTTP " + status + " from 127.0.0.1"));
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void asksOnceWhenTheServerHangsUp() {
    assertThat(ask(exchange -> {})).isInstanceOf(Unavailable.class);

    assertThat(server.received()).hasSize(1);
  }

  @Test
  void keepsNoCookies() {
    server.on(
        "/token",
        exchange -> {
          exchange.header("Set-Cookie", "a=b; Path=/");
          ScriptedServer.reply(exchange, 200, "application/json", "{\"access_token\":\"at\"}");
        });

    exchange();
    exchange();

    assertThat(server.received()).hasSize(2);
    assertThat(server.last().header("Cookie")).isEmpty();
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    assertThat(exchange(Fixtures.deadUrl())).isEqualTo(unavailable("127.0.0.1 can't be reached"));
  }

  @Test
  void survivesAServerThatSpeaksNoHttp() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      thread.submit(
          () -> {
            try (var accepted = socket.accept()) {
              accepted
                  .getOutputStream()
                  .write("SSH-2.0-OpenSSH\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            }
            return true;
          });

      assertThat(exchange("http://127.0.0.1:" + socket.getLocalPort() + "/token"))
          .isEqualTo(unavailable("127.0.0.1 broke off, or doesn't speak HTTP"));
    }
  }

  @Test
  void cutsOffWhatIsUnderWayWhenItIsClosed() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.on(
        "/token",
        exchange -> {
          asked.countDown();
          pause(60_000);
        });
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        HttpAuthorizationServers patient = Fixtures.servers()) {
      Future<TokenAnswer> answer =
          thread.submit(
              () ->
                  at(patient, definition(server)).exchange(client(ClientAuthMethod.NONE), grant()));
      asked.await();

      closeOnce(patient);

      assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void needsNoTrustUntilItIsUsed() {
    Fixtures.servers(
            () -> {
              throw new AssertionError("asked too early");
            },
            InstantSource.system(),
            SHORT)
        .close();
  }

  /** By another name, since closing explicitly what a block closes too looks like a mistake. */
  private static void closeOnce(HttpAuthorizationServers patient) {
    patient.close();
  }

  @Test
  void saysThatTheAuthoritiesCannotBeRead() {
    try (HttpAuthorizationServers distrustful =
        Fixtures.servers(
            () -> {
              throw new IllegalStateException("no roots");
            },
            InstantSource.system(),
            SHORT)) {
      assertThat(
              at(distrustful, definition(server)).exchange(client(ClientAuthMethod.NONE), grant()))
          .isEqualTo(unavailable("the authorities to trust can't be read"));
    }
  }

  private TokenAnswer ask(ScriptedServer.Script handler) {
    server.on("/token", handler);
    return exchange();
  }

  private TokenAnswer exchange() {
    return exchange(server.url("/token"));
  }

  private TokenAnswer exchange(String token) {
    return at(servers, definition(server).with("token", token))
        .exchange(client(ClientAuthMethod.NONE), grant());
  }

  /** Waits until the test is over, or that long; true when it is over. */
  private boolean pause(int milliseconds) {
    try {
      return over.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      throw new UncheckedIOException(new IOException("stopped", stopped));
    }
  }

  private static Unavailable unavailable(String reason) {
    return new Unavailable(reason, Optional.empty());
  }
}
