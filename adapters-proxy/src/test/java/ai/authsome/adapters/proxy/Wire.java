package ai.authsome.adapters.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A socket, read and written byte by byte. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** One line, without its end. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("ended in: " + line.toString(StandardCharsets.ISO_8859_1));
      }
      if (b == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
      }
      line.write(b);
    }
  }

  /** A head, up to and without the empty line; its lines end in one line feed each. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  String text(int length) throws IOException {
    return new String(bytes(length), StandardCharsets.ISO_8859_1);
  }

  byte[] bytes(int length) throws IOException {
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw new EOFException("got " + read.length + " of " + length);
    }
    return read;
  }

  /** What there is until the other side ends. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** A head and its body, by Content-Length. */
  Message message() throws IOException {
    String head = head();
    String length = field(head, "content-length");
    return new Message(head, length.isEmpty() ? "" : text(Integer.parseInt(length)));
  }

  /** Whether the other side has ended, orderly or not. */
  boolean isEnded() {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return !(reset instanceof java.net.SocketTimeoutException);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  static String field(String head, String name) {
    for (String line : head.split("\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  record Message(String head, String body) {
    String field(String name) {
      return Wire.field(head, name);
    }

    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }
  }
}
