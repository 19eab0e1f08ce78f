package ai.authsome.adapters.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A program that speaks to a proxy without a token: sends each line it is given, prints the answer.
 */
final class ChildClient {
  private ChildClient() {}

  /** Takes the proxy's port, and an absolute URL's authority. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket
          .getOutputStream()
          .write(
              ("GET http://%s/ HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                      .replace("%s", arguments[1]))
                  .getBytes(StandardCharsets.US_ASCII));
      System.out.println(
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine());
    }
  }
}
