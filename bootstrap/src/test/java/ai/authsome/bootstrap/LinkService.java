package ai.authsome.bootstrap;

import java.nio.file.Path;
import java.time.Duration;
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

  private final ServerProcess server;

  LinkService(LocalAuthority trusted, Duration lifeOfTokens) {
    server =
        new ServerProcess(
            trusted,
            List.of(AUTH, API),
            "\nready\n",
            site ->
                new ProcessBuilder(
                    Programs.node(),
                    Programs.oidc("authorization-server.mjs"),
                    Path.of(Programs.node()).resolveSibling("node_modules").toString(),
                    site.key().toString(),
                    site.certificate().toString(),
                    Integer.toString(site.port()),
                    Long.toString(lifeOfTokens.toSeconds())));
  }

  /** Drops a definition of the service into the product's folder. */
  void define(Product product, String flow) {
    server.define(product, definition(flow));
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
        server.port(),
        AUTH,
        server.port());
  }

  /** A request to the API, by curl. */
  String curl() {
    return "curl -sS -w ' %{http_code}' https://" + API + ":" + server.port() + "/items";
  }

  /** Where it listens. */
  int port() {
    return server.port();
  }

  /** Where its API is. */
  String url() {
    return "https://" + API + ":" + server.port() + "/items";
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
    return server.approve(product, page);
  }

  String log() {
    return server.log();
  }

  @Override
  public void close() {
    server.close();
  }

  private Map<String, Integer> control(String query) {
    String json = server.curl("https://" + server.address() + "/test-control" + query);
    Map<String, Integer> stats = new TreeMap<>();
    for (String pair : json.replaceAll("[{}\"\\s]", "").split(",", -1)) {
      String[] parts = pair.split(":", 2);
      stats.put(parts[0], Integer.parseInt(parts[1]));
    }
    return stats;
  }
}
