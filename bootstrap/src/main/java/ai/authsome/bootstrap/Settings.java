package ai.authsome.bootstrap;

import ai.authsome.adapters.proxy.UpstreamProxies;
import ai.authsome.domain.failure.InvalidInputError;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/**
 * What the environment says, checked.
 *
 * @param home {@code AUTHSOME_HOME}, or {@code .authsome} in the user's home; absolute
 * @param baseUrl {@code AUTHSOME_BASE_URL}: to commands, a daemon that somebody else runs; to a
 *     daemon, how others reach it
 * @param host {@code AUTHSOME_HOST}: where the daemon listens
 * @param apiPort {@code AUTHSOME_PORT}; 0 for any
 * @param pagesPort {@code AUTHSOME_PAGES_PORT}; 0 for any
 * @param caBundle {@code AUTHSOME_CA_BUNDLE}: further roots for upstream certificates, PEM
 * @param masterKeyFile {@code AUTHSOME_MASTER_KEY_FILE}
 * @param logLevel {@code AUTHSOME_LOG_LEVEL}
 */
record Settings(
    Path home,
    Optional<String> baseUrl,
    String host,
    int apiPort,
    int pagesPort,
    Optional<Path> caBundle,
    Optional<Path> masterKeyFile,
    Level logLevel) {
  private static final String LOOPBACK = "127.0.0.1";

  static final int API_PORT = 7998;
  static final int PAGES_PORT = 7999;

  /**
   * Reads the variables.
   *
   * @throws InvalidInputError naming the one that can't be honoured
   */
  static Settings of(Map<String, String> environment) {
    Settings settings =
        new Settings(
            home(environment),
            text(environment, "AUTHSOME_BASE_URL").map(Settings::url),
            host(environment),
            port(environment, "AUTHSOME_PORT", API_PORT),
            port(environment, "AUTHSOME_PAGES_PORT", PAGES_PORT),
            path(environment, "AUTHSOME_CA_BUNDLE"),
            path(environment, "AUTHSOME_MASTER_KEY_FILE"),
            text(environment, "AUTHSOME_LOG_LEVEL").map(Settings::level).orElse(Level.INFO));
    if (settings.apiPort == settings.pagesPort && settings.apiPort != 0) {
      throw new InvalidInputError(
          "AUTHSOME_PORT and AUTHSOME_PAGES_PORT are both " + settings.apiPort,
          "Give the pages a port of their own: they must not share an origin with the API.");
    }
    return settings;
  }

  /** How others reach the daemon, where that is by https. */
  Optional<URI> origin() {
    return baseUrl.map(URI::create).filter(url -> url.getScheme().equals("https"));
  }

  /** {@code AUTHSOME_HOME}, or {@code .authsome} in the user's home; absolute. */
  static Path home(Map<String, String> environment) {
    return path(environment, "AUTHSOME_HOME")
        .orElseGet(
            () ->
                path(environment, "HOME")
                    .or(() -> Optional.of(Path.of(System.getProperty("user.home"))))
                    .filter(Path::isAbsolute)
                    .orElseThrow(
                        () ->
                            new InvalidInputError("you have no home folder", "Set AUTHSOME_HOME."))
                    .resolve(".authsome"));
  }

  /** Without TLS of its own the daemon must not be heard beyond this machine. */
  private static String host(Map<String, String> environment) {
    String host = text(environment, "AUTHSOME_HOST").orElse(LOOPBACK);
    if (!host.equals(LOOPBACK)) {
      throw new InvalidInputError(
          "AUTHSOME_HOST: the daemon listens on " + LOOPBACK + " only in this version",
          "Unset it; reach the daemon of another machine through an SSH tunnel.");
    }
    return host;
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static Optional<Path> path(Map<String, String> environment, String name) {
    try {
      return text(environment, name).map(Path::of).map(Path::toAbsolutePath).map(Path::normalize);
    } catch (InvalidPathException e) {
      throw new InvalidInputError(name + " is not a path", "", e);
    }
  }

  /**
   * {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}: what the daemon goes through, and
   * nobody else. One that is started from within a run must not go out through that run.
   */
  static UpstreamProxies proxies(Map<String, String> environment) {
    return environment.containsKey("AUTHSOME_PROXY_MODE")
        ? UpstreamProxies.NONE
        : UpstreamProxies.of(
            either(environment, "HTTPS_PROXY"),
            either(environment, "HTTP_PROXY"),
            either(environment, "NO_PROXY"));
  }

  /** Most programs read the lower-case name first. */
  private static String either(Map<String, String> environment, String name) {
    return text(environment, name.toLowerCase(Locale.ROOT))
        .or(() -> text(environment, name))
        .orElse("");
  }

  private static int port(Map<String, String> environment, String name, int standard) {
    Optional<String> text = text(environment, name);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int port = Integer.parseInt(text.get());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new InvalidInputError(name + " is not a port", "Use a number from 1 to 65535.", e);
    }
    throw new InvalidInputError(name + " is not a port", "Use a number from 1 to 65535.");
  }

  private static String url(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      }
    } catch (URISyntaxException e) {
      throw new InvalidInputError("AUTHSOME_BASE_URL is not a URL", "", e);
    }
    throw new InvalidInputError(
        "AUTHSOME_BASE_URL is not an http or https URL", "As in http://127.0.0.1:7998");
  }

  private static Level level(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "debug" -> Level.FINE;
      case "info" -> Level.INFO;
      case "warning", "warn" -> Level.WARNING;
      case "error" -> Level.SEVERE;
      default ->
          throw new InvalidInputError(
              "AUTHSOME_LOG_LEVEL is unknown", "Use debug, info, warning or error.");
    };
  }
}
