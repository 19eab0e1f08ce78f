package ai.authsome.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** An HTTPS service on this machine that remembers what it was sent: the demo's, and the tests'. */
final class EchoService implements AutoCloseable {
  private final HttpsServer server;
  private final Function<Received, Answer> answer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  /**
   * One request.
   *
   * @param authorization its {@code Authorization} header, empty when there was none
   */
  record Received(String method, String target, String authorization) {}

  /** What is said to a request. */
  record Answer(int status, String body) {}

  /** Status 200. */
  static Answer ok(String body) {
    return new Answer(200, body);
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param port 0 for any
   * @param answer what to say to a request
   */
  EchoService(SSLContext identity, int port, Function<Received, Answer> answer) {
    this.answer = answer;
    try {
      server = HttpsServer.create(new InetSocketAddress(loopback(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(identity));
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** All requests so far, oldest first. */
  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Received request =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            authorization == null ? "" : authorization);
    received.add(request);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer said = answer.apply(request);
      byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }
}
