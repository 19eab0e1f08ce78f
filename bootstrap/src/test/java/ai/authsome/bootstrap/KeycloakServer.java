package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  static final String ROBOT_SECRET = "robot-" + "secret-".repeat(4);
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern TOKEN_REQUEST = Pattern.compile("\"POST /realms/link/\\S+/token ");
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

  private final ServerProcess server;

  KeycloakServer(LocalAuthority trusted) {
    Path home = Path.of(System.getProperty("authsome.keycloak"));
    server =
        new ServerProcess(
            trusted, List.of(AUTH, API), "Listening on: https://", site -> command(home, site));
  }

  private static ProcessBuilder command(Path home, ServerProcess.Site site) {
    try {
      Files.copy(home.resolve("data/h2/keycloakdb.mv.db"), site.folder().resolve("db.mv.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            home.resolve("bin/kc.sh").toString(),
            "start",
            "--optimized",
            "--cache=local",
            "--db-url=jdbc:h2:file:" + site.folder().resolve("db") + ";NON_KEYWORDS=VALUE",
            "--http-enabled=false",
            "--http-access-log-enabled=true",
            "--http-host=127.0.0.1",
            "--https-port=" + site.port(),
            "--https-certificate-file=" + site.certificate(),
            "--https-certificate-key-file=" + site.key(),
            "--hostname=https://" + AUTH + ":" + site.port());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put(
        "JAVA_OPTS", "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8");
    return builder;
  }

  /** Drops a definition of the service into the product's folder. */
  void define(Product product, String flow) {
    server.define(
        product,
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
            server.port(),
            issuer()));
  }

  /** Does what a person does in a browser. */
  String approve(Product product, String page) {
    if (page.contains("user_code=")) {
      awaitPoll();
    }
    return server.approve(product, page);
  }

  /**
   * Until a device login has asked for its tokens, and so won't for the next five seconds. Keycloak
   * 26.7 stores an approval first and the session afterwards; asked in between, it spends the code
   * and answers 500.
   */
  void awaitPoll() {
    long before = tokenRequests();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> tokenRequests() > before);
  }

  private long tokenRequests() {
    return TOKEN_REQUEST.matcher(log()).results().count();
  }

  /** Where its API is. */
  String url() {
    return "https://" + API + ":" + server.port() + "/realms/link/protocol/openid-connect/userinfo";
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
            server.curl(
                "-d",
                "grant_type=client_credentials&client_id=inspector&client_secret=inspector-secret",
                issuer() + "/protocol/openid-connect/token"));
    if (!token.find()) {
      throw new AssertionError("the realm has no inspector");
    }
    return server.curl(
        "-H",
        "Authorization: Bearer " + token.group(1),
        "https://" + server.address() + "/admin/realms/link" + path);
  }

  private String issuer() {
    return "https://" + server.address() + "/realms/link";
  }

  String log() {
    return server.log();
  }

  @Override
  public void close() {
    server.close();
  }
}
