package ai.authsome.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The throw-away home, and commands that know no other. */
record DemoHome(Path folder, Path launcher, Map<String, String> parent) {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  void startDaemon(LocalAuthority authority, String host, int port) throws IOException {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + host + "\n");
    Path bundle = Files.writeString(folder.resolve("authority.pem"), authority.pem());
    Path home = Files.createDirectory(folder.resolve("home"), PRIVATE);
    Path definitions = Files.createDirectory(home.resolve("providers"), PRIVATE);
    Files.writeString(definitions.resolve("demo.json"), definition(host, port));
    Map<String, String> special = environment();
    special.put("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
    special.put("AUTHSOME_CA_BUNDLE", bundle.toString());
    execute(special, "", "daemon", "start");
  }

  /** Runs a command; what it printed on standard output. */
  String authsome(String input, String... arguments) throws IOException {
    return execute(environment(), input, arguments);
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new TreeMap<>(parent);
    environment.keySet().removeIf(name -> name.startsWith("AUTHSOME_"));
    environment.put("AUTHSOME_HOME", folder.resolve("home").toString());
    environment.put("AUTHSOME_PORT", "0");
    environment.put("AUTHSOME_PAGES_PORT", "0");
    environment.put("SSH_CONNECTION", "demo"); // no browser: the key comes from standard input
    return environment;
  }

  private String execute(Map<String, String> environment, String input, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(folder.resolve("input"), input);
    Path err = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(in.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", arguments) + " failed: " + Files.readString(err));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    } finally {
      Files.delete(in);
    }
    return output;
  }

  private static String definition(String host, int port) {
    return """
    {
      "schema_version": 1,
      "name": "demo",
      "display_name": "Demo",
      "auth_type": "api_key",
      "flow": "api_key",
      "api_url": "https://%HOST%:%PORT%",
      "api_key": { "key_pattern": "^demo-[0-9a-f]{32}$", "key_pattern_hint": "demo- and 32 digits" },
      "export": { "DEMO_API_KEY": "API_TOKEN" }
    }
    """
        .replace("%HOST%", host)
        .replace("%PORT%", Integer.toString(port));
  }
}
