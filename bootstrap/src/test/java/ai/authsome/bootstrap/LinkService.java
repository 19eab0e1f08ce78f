package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A service with an authorization server of its own (npm oidc-provider: rotating refresh tokens,
 * and reuse kills them all) and an API that takes its tokens. A process of its own.
 */
final class LinkService implements AutoCloseable {
  static final String AUTH = "auth.link.example";
  static final String API = "api.link.example";
  private static final Pattern PAGE = Pattern.compile("(?:browser|just open):\\s+(https://\\S+)");
  static final String DESK_SECRET = "desk-" + "secret-".repeat(4);
  static final String ROBOT_SECRET = "robot-" + "secret-".repeat(4);

  private final Process process;
  private final Path folder;
  private final Path authority;
  private final int port = Product.freePort();

  LinkService(LocalAuthority trusted, Duration lifeOfTokens) {
    try {
      folder = Files.createTempDirectory("authsome-link");
      LocalAuthority.Leaf leaf = trusted.leaf(Instant.now(), AUTH, API);
      Path key = Files.writeString(folder.resolve("key.pem"), leaf.keyPem());
      Path certificate = Files.writeString(folder.resolve("cert.pem"), leaf.certificatePem());
      authority = Files.writeString(folder.resolve("authority.pem"), trusted.pem());
      process =
          new ProcessBuilder(
                  Programs.node(),
                  script("authorization-server.mjs"),
                  Path.of(Programs.node()).resolveSibling("node_modules").toString(),
                  key.toString(),
                  certificate.toString(),
                  Integer.toString(port),
                  Long.toString(lifeOfTokens.toSeconds()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> log().contains("\nready\n") || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("the authorization server did not start: " + log());
    }
  }

  /** Drops a definition of the service into the product's folder. */
  void define(Product product, String flow) {
    try {
      Path definitions = Files.createDirectories(product.home().resolve("providers"));
      Files.writeString(definitions.resolve("link.json"), definition(flow));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Logs in as alice, by a client that the server registers. */
  void logIn(Product product, String... more) {
    StringBuffer printed = new StringBuffer();
    List<String> command = new ArrayList<>(List.of("login", "link"));
    command.addAll(List.of(more));
    CompletableFuture<Product.Result> login =
        product.inBackground("", printed, command.toArray(String[]::new));
    approve(product, urlIn(login, printed));
    Product.Result result = login.orTimeout(60, TimeUnit.SECONDS).join();
    if (result.code() != 0) {
      throw new AssertionError(result.toString());
    }
  }

  /** The page of the service that a login prints, with a device's code in it where there is one. */
  static String urlIn(CompletableFuture<Product.Result> login, StringBuffer printed) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> login.isDone() || PAGE.matcher(printed).find());
    Matcher found = PAGE.matcher(printed);
    if (!found.find()) {
      throw new AssertionError(printed.toString());
    }
    return found.group(1);
  }

  private String definition(String flow) {
    return String.format(
        Locale.ROOT,
        """
    {
      // Everything else is in the server's own metadata.
      "schema_version": 1, "name": "link", "display_name": "Link",
      "auth_type": "oauth2", "flow": "%s",
      "api_url": "https://%s:%d",
      "docs_url": "https://link.example/docs",
      "oauth": {
        "issuer": "https://%s:%d",
        "scopes": ["openid", "email", "offline_access", "items"],
        "authorization_params": {"prompt": "consent"}
      },
      "export": {"LINK_TOKEN": "ACCESS_TOKEN"}
    }
    """,
        flow,
        API,
        port,
        AUTH,
        port);
  }

  /** A request to the API, by curl. */
  String curl() {
    return "curl -sS -w ' %{http_code}' https://" + API + ":" + port + "/items";
  }

  /** Where it listens. */
  int port() {
    return port;
  }

  /** Where its API is. */
  String url() {
    return "https://" + API + ":" + port + "/items";
  }

  /** How often what was granted, refused and served. */
  Map<String, Integer> stats() {
    return control("");
  }

  /** Makes the next token requests fail with 503. */
  void failTokenRequests(int count) {
    control("?trouble=" + count);
  }

  /** Holds token answers back. */
  void holdTokenAnswers(Duration howLong) {
    control("?slow=" + howLong.toMillis());
  }

  /**
   * Does what a person does in a browser.
   *
   * @return status and place of the last page
   */
  String approve(Product product, String page) {
    return approve(product, page, authority);
  }

  /** Does what a person does in a browser that trusts {@code authority}. */
  static String approve(Product product, String page, Path authority) {
    Product.Result result =
        product.execute(
            System.getenv(),
            "",
            List.of(Programs.python(), script("approve.py"), page, authority.toString()));
    if (result.code() != 0) {
      throw new AssertionError(result.toString());
    }
    return result.out().strip();
  }

  String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Integer> control(String query) {
    try {
      Process curl =
          new ProcessBuilder(
                  "curl",
                  "-sS",
                  "--cacert",
                  authority.toString(),
                  "--noproxy",
                  "*",
                  "--resolve",
                  AUTH + ":" + port + ":127.0.0.1",
                  "https://" + AUTH + ":" + port + "/test-control" + query)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String json = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Integer> stats = new TreeMap<>();
      for (String pair : json.replaceAll("[{}\"\\s]", "").split(",", -1)) {
        String[] parts = pair.split(":", 2);
        stats.put(parts[0], Integer.parseInt(parts[1]));
      }
      return stats;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String script(String name) {
    return Path.of("src/test/oidc", name).toAbsolutePath().toString();
  }
}
