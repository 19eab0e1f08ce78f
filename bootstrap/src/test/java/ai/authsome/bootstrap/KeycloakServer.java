package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Keycloak, with a realm of its own ({@code src/test/oidc/keycloak}): access tokens last ten
 * seconds, refresh tokens are good once. Its user endpoint, by another name, is the API. Nothing
 * that happens to it outlasts it.
 */
final class KeycloakServer implements AutoCloseable {
  static final String AUTH = "auth.keycloak.example";
  static final String API = "api.keycloak.example";
  static final String DESK_SECRET = "desk-" + "secret-".repeat(4);
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

  private final int port = Product.freePort();
  private final Path folder;
  private final Path authority;
  private final Process process;

  KeycloakServer(LocalAuthority trusted) {
    Path home = Path.of(System.getProperty("authsome.keycloak"));
    try {
      folder = Files.createTempDirectory("authsome-keycloak");
      LocalAuthority.Leaf leaf = trusted.leaf(Instant.now(), AUTH, API);
      Path key = Files.writeString(folder.resolve("key.pem"), leaf.keyPem());
      Path certificate = Files.writeString(folder.resolve("cert.pem"), leaf.certificatePem());
      authority = Files.writeString(folder.resolve("authority.pem"), trusted.pem());
      Files.copy(home.resolve("data/h2/keycloakdb.mv.db"), folder.resolve("db.mv.db"));
      ProcessBuilder builder =
          new ProcessBuilder(
                  "bash",
                  home.resolve("bin/kc.sh").toString(),
                  "start",
                  "--optimized",
                  "--cache=local",
                  "--db-url=jdbc:h2:file:" + folder.resolve("db") + ";NON_KEYWORDS=VALUE",
                  "--http-enabled=false",
                  "--http-host=127.0.0.1",
                  "--https-port=" + port,
                  "--https-certificate-file=" + certificate,
                  "--https-certificate-key-file=" + key,
                  "--hostname=https://" + AUTH + ":" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder
          .environment()
          .put(
              "JAVA_OPTS",
              "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8");
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(150))
        .until(() -> log().contains("Listening on: https://") || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("Keycloak did not start: " + log());
    }
  }

  /** Drops a definition of the service into the product's folder. */
  void define(Product product, String flow) {
    try {
      Path definitions = Files.createDirectories(product.home().resolve("providers"));
      Files.writeString(
          definitions.resolve("link.json"),
          String.format(
              Locale.ROOT,
              """
          {
            "schema_version": 1, "name": "link", "display_name": "Link",
            "auth_type": "oauth2", "flow": "%s",
            "api_url": "https://%s:%d",
            "docs_url": "https://link.example/docs",
            "oauth": {
              "issuer": "%s",
              "scopes": ["openid", "email", "offline_access"]
            },
            "export": {"LINK_TOKEN": "ACCESS_TOKEN"}
          }
          """,
              flow,
              API,
              port,
              issuer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does what a person does in a browser. */
  String approve(Product product, String page) {
    return LinkService.approve(product, page, authority);
  }

  /** Where its API is. */
  String url() {
    return "https://" + API + ":" + port + "/realms/link/protocol/openid-connect/userinfo";
  }

  /** How many events of a kind it has counted, such as {@code REFRESH_TOKEN_ERROR}. */
  int events(String type) {
    String json = inspect("/events?max=10000&type=" + type);
    return (int) Pattern.compile("\"type\":\"" + type + '"').matcher(json).results().count();
  }

  /** How many refresh tokens of the client {@code desk} it would still honour. */
  int sessionsOfDesk() {
    Matcher count = COUNT.matcher(inspect("/clients/desk/offline-session-count"));
    if (!count.find()) {
      throw new AssertionError("no count");
    }
    return Integer.parseInt(count.group(1));
  }

  /** What its administrators may see below {@code path} of the realm, as JSON. */
  String inspect(String path) {
    Matcher token =
        TOKEN.matcher(
            curl(
                "-d",
                "grant_type=client_credentials&client_id=inspector&client_secret=inspector-secret",
                issuer() + "/protocol/openid-connect/token"));
    if (!token.find()) {
      throw new AssertionError("the realm has no inspector");
    }
    return curl(
        "-H",
        "Authorization: Bearer " + token.group(1),
        "https://" + AUTH + ":" + port + "/admin/realms/link" + path);
  }

  private String issuer() {
    return "https://" + AUTH + ":" + port + "/realms/link";
  }

  private String curl(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "-sS",
                "--fail-with-body",
                "--cacert",
                authority.toString(),
                "--noproxy",
                "*",
                "--resolve",
                AUTH + ":" + port + ":127.0.0.1"));
    command.addAll(List.of(arguments));
    try {
      Process curl =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (curl.waitFor() != 0) {
        throw new AssertionError("Keycloak refuses: " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script hands the signal on to its Java. */
  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
