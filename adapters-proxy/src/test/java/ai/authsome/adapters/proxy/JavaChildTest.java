package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java program in a run, set up as the run sets it up: by properties alone, without a token. */
final class JavaChildTest {
  private static final String PROGRAM =
      """
      import java.net.URI;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpResponse.BodyHandlers;

      class Program {
        public static void main(String[] arguments) throws Exception {
          try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
              URI uri = URI.create(arguments[0] + "/v1/" + i);
              HttpRequest request =
                  HttpRequest.newBuilder(uri)
                      .header("Authorization", "Bearer authsome-proxy-managed")
                      .POST(HttpRequest.BodyPublishers.ofString("ping"))
                      .build();
              var answer = client.send(request, BodyHandlers.ofString());
              System.out.println(answer.statusCode() + " " + answer.body());
            }
          }
        }
      }
      """;

  @Test
  void getsThroughAndGetsTheCredential(@TempDir Path temporary) throws Exception {
    long self = ProcessHandle.current().pid();
    Path program = Files.writeString(temporary.resolve("Program.java"), PROGRAM);
    try (ProxyFixture proxy =
            new ProxyFixture(
                temporary, Limits.DEFAULT, UpstreamProxies.NONE, OptionalLong.of(self));
        FakeOrigin origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "pong")) {
      proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "Bearer good");

      String printed = run(proxy, program, "https://api.test:" + origin.port());

      assertThat(printed).isEqualTo("200 pong\n".repeat(3));
      assertThat(origin.heads)
          .hasSize(3)
          .allSatisfy(head -> assertThat(head).contains("Bearer good").doesNotContain("managed"));
    }
  }

  private static String run(ProxyFixture proxy, Path program, String argument) throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + proxy.run.port(),
                "-Djavax.net.ssl.trustStore=" + proxy.run.trust().keyStore(),
                "-Djavax.net.ssl.trustStorePassword=changeit",
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                program.toString(),
                argument)
            .redirectErrorStream(true);
    child.environment().remove("JAVA_TOOL_OPTIONS");
    Process running = child.start();
    String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    running.waitFor();
    return printed;
  }
}
