package ai.authsome.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;

/** The demo's child where there is no curl: asks for a URL and prints the answer. */
final class DemoAgent {
  private DemoAgent() {}

  public static void main(String[] arguments) throws IOException {
    URLConnection connection = URI.create(arguments[0]).toURL().openConnection();
    System.out.write(connection.getInputStream().readAllBytes());
    System.out.flush();
  }
}
