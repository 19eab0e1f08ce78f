package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Health.Check;
import ai.authsome.application.port.driving.Health.Result;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@code doctor} can see without the daemon. Says no value of any variable: it may be secret.
 */
final class LocalChecks {
  private static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final List<String> PROXY_VARIABLES =
      List.of("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy");
  private static final Set<PosixFilePermission> FOREIGN =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Surroundings world;

  LocalChecks(Surroundings world) {
    this.world = world;
  }

  List<Check> all() {
    return List.of(home(), clock(), proxy());
  }

  private Check home() {
    Path home = world.home();
    if (!Files.isDirectory(home)) {
      return new Check("home", Result.FAILED, home + " is not a folder", "authsome onboard");
    }
    try {
      for (Path path : privatePaths(home)) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
            && Files.getPosixFilePermissions(path).stream().anyMatch(FOREIGN::contains)) {
          String mode = Files.isDirectory(path) ? "700" : "600";
          return new Check(
              "home",
              Result.FAILED,
              path + " is open to others",
              "chmod " + mode + " '" + path + "'");
        }
      }
    } catch (IOException e) {
      return new Check(
          "home",
          Result.FAILED,
          home + " can't be read",
          "Make it and everything in it your own, as with chown.");
    } catch (UnsupportedOperationException _) {
      return new Check("home", Result.WARNING, "this file system has no permissions to check", "");
    }
    return new Check("home", Result.OK, home + " is yours alone", "");
  }

  private static List<Path> privatePaths(Path home) throws IOException {
    Path client = home.resolve("client");
    Path server = home.resolve("server");
    Path identities = client.resolve("identities");
    List<Path> paths =
        new ArrayList<>(
            List.of(
                home,
                client,
                server,
                identities,
                server.resolve("master.key"),
                server.resolve("owner.token"),
                server.resolve("authsome.db")));
    if (Files.isDirectory(identities)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(identities)) {
        files.forEach(paths::add);
      }
    }
    return paths;
  }

  /** A clock that is wrong makes every proof and every expiry wrong. */
  private Check clock() {
    Instant now = world.clock().instant();
    Instant latest = RELEASED;
    for (String name : List.of("server/authsome.db", "server/master.key", "client/config.json")) {
      try {
        Instant changed = Files.getLastModifiedTime(world.home().resolve(name)).toInstant();
        latest = changed.isAfter(latest) ? changed : latest;
      } catch (IOException _) {
        // Not there, so it says nothing about the time.
      }
    }
    return latest.minus(SKEW).isAfter(now)
        ? new Check(
            "clock",
            Result.FAILED,
            "it says " + Times.iso(now) + ", which is over already",
            "Set the clock, best by NTP.")
        : new Check("clock", Result.OK, Times.iso(now), "");
  }

  private Check proxy() {
    if (world.environment().containsKey("AUTHSOME_RUN_ID")) {
      return new Check(
          "proxy",
          Result.WARNING,
          "this shell is a child of `authsome run`",
          "Use a shell outside of it to log in and to start the daemon.");
    }
    for (String name : PROXY_VARIABLES) {
      String value = world.environment().getOrDefault(name, "");
      if (!value.isEmpty() && isOurs(value)) {
        return new Check(
            "proxy", Result.FAILED, name + " leads back to Authsome itself", "unset " + name);
      }
    }
    return new Check("proxy", Result.OK, "no proxy setting leads back here", "");
  }

  /** Whether it is the proxy of some run, or one of the daemon's own ports. */
  private boolean isOurs(String proxy) {
    try {
      URI uri = new URI(proxy.indexOf("://") < 0 ? "http://" + proxy : proxy);
      String host = uri.getHost();
      String user = uri.getRawUserInfo();
      boolean loopback =
          host != null
              && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
      return loopback
          && ((user != null && user.startsWith("run:"))
              || isPort("AUTHSOME_PORT", "7998", uri.getPort())
              || isPort("AUTHSOME_PAGES_PORT", "7999", uri.getPort()));
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private boolean isPort(String variable, String usual, int port) {
    return world.environment().getOrDefault(variable, usual).equals(Integer.toString(port));
  }
}
