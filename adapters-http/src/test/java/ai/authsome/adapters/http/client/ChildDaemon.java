package ai.authsome.adapters.http.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A daemon of the JDK alone, run in a process of its own: takes the lock, says where it is, answers
 * about its health, and stops when it is asked to, unless it is {@code stubborn}.
 */
final class ChildDaemon {
  private ChildDaemon() {}

  /**
   * @param args version, and how to behave
   */
  public static void main(String[] args) throws IOException {
    System.out.println("secretless \u001b[31mlog\u0007 line from " + args[1]);
    if (args[1].equals("dying")) {
      System.exit(3);
    }
    Path folder = Path.of(System.getenv("AUTHSOME_HOME"), "server", "daemon");
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      System.out.println("another daemon runs");
      System.exit(4);
    }
    int port = Integer.parseInt(System.getenv("AUTHSOME_PORT"));
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      if (!args[1].equals("deaf")) {
        announce(folder, server.getLocalPort(), args[0]);
      }
      while (true) {
        try (Socket socket = server.accept()) {
          serve(socket, args[0], args[1]);
        }
      }
    }
  }

  private static void announce(Path folder, int port, String version) throws IOException {
    Path draft = folder.resolve("draft");
    Files.writeString(
        draft,
        "{\"pid\":"
            + ProcessHandle.current().pid()
            + ",\"port\":"
            + port
            + ",\"pages_port\":7999,\"version\":\""
            + version
            + "\",\"started_at\":\"2026-11-23T12:00:00Z\"}");
    Files.move(draft, folder.resolve("daemon.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void serve(Socket socket, String version, String manner) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String request = String.valueOf(in.readLine());
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      // The headers say nothing to it.
    }
    boolean stop = request.startsWith("POST /api/daemon/stop");
    boolean refuse = stop && !manner.equals("polite");
    String body =
        refuse
            ? "{\"error\":\"OperationNotAllowedError\",\"message\":\"no\"}"
            : "{\"status\":\"ok\",\"version\":\"" + version + "\"}";
    socket
        .getOutputStream()
        .write(
            ("HTTP/1.1 "
                    + (refuse ? "403 No" : "200 OK")
                    + "\r\nConnection: close\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    if (stop && !refuse) {
      System.exit(0);
    }
  }
}
