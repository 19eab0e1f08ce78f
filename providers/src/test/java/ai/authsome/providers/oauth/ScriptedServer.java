package ai.authsome.providers.oauth;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A server on this machine that answers as a test says, as badly as it says, and remembers what it
 * was asked. One request per connection.
 */
final class ScriptedServer implements AutoCloseable {
  /** How one path is answered. */
  interface Script {
    void answer(Conversation exchange) throws IOException;
  }

  /** One request, with its body; header names in lower case. */
  record Received(String method, URI uri, Map<String, String> headers, String body) {
    Map<String, String> form() {
      return parameters(body);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  /** One answer. */
  static final class Conversation {
    private final OutputStream out;
    private final StringBuilder headers = new StringBuilder();

    private Conversation(OutputStream out) {
      this.out = out;
    }

    void header(String name, String value) {
      headers.append(name).append(": ").append(value).append("\r\n");
    }

    /** Sends the head; a length below zero announces none. */
    void begin(int status, long length) throws IOException {
      if (length >= 0) {
        header("Content-Length", Long.toString(length));
      }
      String head = "HTTP/1.1 " + status + " Scripted\r\nConnection: close\r\n" + headers + "\r\n";
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    OutputStream out() {
      return out;
    }
  }

  private final ServerSocket listening;
  private final String scheme;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private ScriptedServer(ServerSocketFactory factory, String scheme) throws IOException {
    this.listening = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.scheme = scheme;
    Thread.ofVirtual().start(this::accept);
  }

  /** Plain. */
  static ScriptedServer start() throws IOException {
    return new ScriptedServer(ServerSocketFactory.getDefault(), "http");
  }

  /** With TLS. */
  static ScriptedServer start(SSLContext context) throws IOException {
    return new ScriptedServer(context.getServerSocketFactory(), "https");
  }

  ScriptedServer on(String path, Script script) {
    scripts.put(path, script);
    return this;
  }

  /** Answers with JSON; single quotes stand for double ones. */
  ScriptedServer json(String path, int status, String body) {
    return on(path, exchange -> reply(exchange, status, "application/json", quoted(body)));
  }

  /** Answers with text of some type. */
  ScriptedServer text(String path, int status, String type, String body) {
    return on(path, exchange -> reply(exchange, status, type, body));
  }

  String url(String path) {
    return scheme + "://127.0.0.1:" + listening.getLocalPort() + path;
  }

  int port() {
    return listening.getLocalPort();
  }

  List<Received> received() {
    return received;
  }

  Received last() {
    return received.getLast();
  }

  static String quoted(String text) {
    return text.replace('\'', '"');
  }

  static void reply(Conversation exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.header("Content-Type", type);
    exchange.begin(status, bytes.length);
    exchange.out().write(bytes);
  }

  static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        String name = URLDecoder.decode(pair.substring(0, at), StandardCharsets.UTF_8);
        String value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
        parameters.merge(name, value, (one, two) -> one + "|" + two);
      }
    }
    return parameters;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      Received request = read(in);
      received.add(request);
      Conversation exchange = new Conversation(socket.getOutputStream());
      Script script = scripts.get(request.uri().getPath());
      if (script == null) {
        reply(exchange, 404, "text/html", "<h1>Not found</h1>");
      } else {
        script.answer(exchange);
      }
    } catch (IOException broken) {
      // As the client, or the script, wants it.
    } finally {
      open.remove(socket);
    }
  }

  private static Received read(InputStream in) throws IOException {
    String[] start = line(in).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Received(start[0], URI.create(start[1]), headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("hung up");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
