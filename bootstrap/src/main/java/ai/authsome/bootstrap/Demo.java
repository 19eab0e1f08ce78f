package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole main job in one go, by the very commands that a person types: a daemon with a vault, a
 * login, a child behind the proxy that calls an HTTPS service. Only the home is thrown away, and
 * the service's name leads to this machine.
 */
final class Demo {
  private static final String HOST = "api.demo.test";
  private static final String ANSWER = "{\"hello\":\"agent\"}";

  private final PrintStream out;
  private final Path launcher;
  private final Map<String, String> environment;

  /**
   * @param out where the story goes
   * @param launcher the {@code authsome} program
   * @param environment of this process
   */
  Demo(PrintStream out, Path launcher, Map<String, String> environment) {
    this.out = out;
    this.launcher = launcher;
    this.environment = environment;
  }

  /** What was seen on both sides of the proxy. */
  private record Outcome(boolean well, String child, List<EchoService.Received> service) {}

  /**
   * Shows it.
   *
   * @param json whether the outcome is one JSON object instead of a story
   * @return 0 if the service got the key and the child did not see it, else 1
   */
  int run(boolean json) {
    PrintStream story =
        json
            ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
            : out;
    Path folder = newFolder();
    try {
      Outcome outcome = run(folder, story);
      if (json) {
        out.println(json(outcome));
      }
      return outcome.well() ? 0 : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  private Outcome run(Path folder, PrintStream story) throws IOException {
    String key = "demo-" + HexFormat.of().formatHex(random(16));
    LocalAuthority authority = new LocalAuthority();
    try (EchoService service =
        new EchoService(authority.server(HOST), 0, request -> answer(request, key))) {
      String url = "https://" + HOST + ":" + service.port() + "/v1/hello";
      DemoHome home = new DemoHome(folder, launcher, environment);
      story.println("Everything here happens on this machine, in a home that is thrown away.");
      story.println();
      story.println("1. A service runs at https://" + HOST + ". It answers to its key only.");
      home.startDaemon(authority, HOST, service.port());
      try {
        story.println("2. You log in, once. The key goes into an encrypted vault.");
        story.println("     $ authsome login demo");
        story.println(indented(home.authsome(key + "\n", "login", "demo")));
        String script = "echo \"DEMO_API_KEY=$DEMO_API_KEY\"; " + request(url);
        story.println("3. An agent runs behind the proxy, and calls the service.");
        story.println("     $ authsome run -- sh -c '" + script + "'");
        String child = home.authsome("", "run", "--", "sh", "-c", script);
        Outcome outcome = judge(key, child, service.received());
        tell(story, outcome);
        return outcome;
      } finally {
        home.authsome("", "daemon", "stop");
      }
    }
  }

  private static Outcome judge(String key, String child, List<EchoService.Received> service) {
    boolean well =
        child.contains(ANSWER)
            && !child.contains(key)
            && service.stream().anyMatch(r -> r.authorization().equals("Bearer " + key));
    return new Outcome(well, child, service);
  }

  private static void tell(PrintStream story, Outcome outcome) {
    story.println();
    story.println("   What the agent saw:");
    story.println(indented(outcome.child()));
    story.println("   What the service received:");
    for (EchoService.Received request : outcome.service()) {
      story.println("     " + request.method() + " " + request.target());
      story.println("     Authorization: " + request.authorization());
    }
    story.println();
    story.println(
        outcome.well()
            ? "The key reached the service and nobody else. The home is deleted."
            : "That is not what should have happened.");
  }

  /** curl where there is one; else a program of our own that does the same. */
  private String request(String url) {
    boolean hasCurl =
        Stream.of(environment.getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
    String java = launcher.resolveSibling("java").toString();
    return hasCurl
        ? "curl -sS " + url
        : java + " -m ai.authsome.bootstrap/ai.authsome.bootstrap.DemoAgent " + url;
  }

  private static EchoService.Answer answer(EchoService.Received request, String key) {
    return request.authorization().equals("Bearer " + key)
        ? EchoService.ok(ANSWER + "\n")
        : new EchoService.Answer(401, "{\"error\":\"who are you?\"}\n");
  }

  private static String json(Outcome outcome) {
    List<String> requests = new ArrayList<>();
    for (EchoService.Received request : outcome.service()) {
      requests.add(
          "\n    {\n      \"method\": "
              + quoted(request.method())
              + ",\n      \"target\": "
              + quoted(request.target())
              + ",\n      \"authorization\": "
              + quoted(request.authorization())
              + "\n    }");
    }
    return "{\n  \"v\": 1,\n  \"ok\": "
        + outcome.well()
        + ",\n  \"child_output\": "
        + quoted(outcome.child())
        + ",\n  \"service_received\": ["
        + String.join(",", requests)
        + (requests.isEmpty() ? "" : "\n  ")
        + "]\n}";
  }

  /** Everything here is ASCII that the demo itself brought about. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String indented(String text) {
    return text.strip().indent(5).stripTrailing() + "\n";
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private Path newFolder() {
    try {
      Path temporary = Path.of(environment.getOrDefault("TMPDIR", "/tmp"));
      return Files.createTempDirectory(temporary, "authsome-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + folder, e);
    }
  }
}
