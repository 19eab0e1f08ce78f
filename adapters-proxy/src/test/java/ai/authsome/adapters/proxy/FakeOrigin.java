package ai.authsome.adapters.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A server on 127.0.0.1 that treats each connection as a test says, on a thread of its own. */
final class FakeOrigin implements AutoCloseable {
  interface Script {
    void serve(Wire wire) throws Exception;
  }

  final AtomicInteger accepted = new AtomicInteger();

  /** Heads of requests, as they came. */
  final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

  private final ServerSocket server;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * @param tls null for plain text
   */
  FakeOrigin(SSLContext tls, Script script) throws IOException {
    this.script = script;
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    server =
        tls == null
            ? new ServerSocket(0, 50, loopback)
            : tls.getServerSocketFactory().createServerSocket(0, 50, loopback);
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers each request with 200 and {@code answer}, and keeps the connection. */
  static FakeOrigin answering(SSLContext tls, String answer) throws IOException {
    FakeOrigin[] self = new FakeOrigin[1];
    self[0] =
        new FakeOrigin(
            tls,
            wire -> {
              while (true) {
                Wire.Message request = wire.message();
                self[0].heads.add(request.head());
                String body = request.head().startsWith("HEAD ") ? "" : answer;
                wire.send(
                    "HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + body);
              }
            });
    return self[0];
  }

  /** Answers each request as {@code answers} says, and keeps the connection. */
  static FakeOrigin answering(SSLContext tls, Function<Wire.Message, String> answers)
      throws IOException {
    FakeOrigin[] self = new FakeOrigin[1];
    self[0] =
        new FakeOrigin(
            tls,
            wire -> {
              while (true) {
                Wire.Message request = wire.message();
                self[0].heads.add(request.head());
                wire.send(answers.apply(request));
              }
            });
    return self[0];
  }

  int port() {
    return server.getLocalPort();
  }

  /** The head of a request to it, by the name {@code api.test}. */
  String head(String line, String headers) {
    return line + " HTTP/1.1\r\nHost: api.test:" + port() + "\r\n" + headers + "\r\n";
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        accepted.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (Wire wire = new Wire(socket)) {
      script.serve(wire);
    } catch (Exception ended) {
      // The proxy or the test has closed it; what should have come is asserted on the other side.
    } finally {
      open.remove(socket);
    }
  }
}
