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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Somebody else's HTTPS server, a process of its own on a free port of this machine. Nothing of it
 * outlasts it.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(150);

  private final Site site;
  private final String host;
  private final Process process;

  /**
   * What a server is started with.
   *
   * @param folder its own, deleted in the end
   * @param key PEM
   * @param certificate PEM, for all its hosts
   * @param authority who signed it, PEM
   */
  record Site(int port, Path folder, Path key, Path certificate, Path authority) {}

  /**
   * Starts one and waits for the line that says that it is ready.
   *
   * @param hosts its names, the one that {@link #curl} speaks to first
   */
  ServerProcess(
      LocalAuthority trusted,
      List<String> hosts,
      String ready,
      Function<Site, ProcessBuilder> command) {
    host = hosts.getFirst();
    site = site(trusted, hosts);
    try {
      process =
          command
              .apply(site)
              .redirectErrorStream(true)
              .redirectOutput(site.folder().resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(TO_START).until(() -> log().contains(ready) || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError(host + " did not start: " + log());
    }
  }

  private static Site site(LocalAuthority trusted, List<String> hosts) {
    try {
      Path folder = Files.createTempDirectory("authsome-server");
      LocalAuthority.Leaf leaf = trusted.leaf(Instant.now(), hosts.toArray(String[]::new));
      return new Site(
          Product.freePort(),
          folder,
          Files.writeString(folder.resolve("key.pem"), leaf.keyPem()),
          Files.writeString(folder.resolve("cert.pem"), leaf.certificatePem()),
          Files.writeString(folder.resolve("authority.pem"), trusted.pem()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return site.port();
  }

  /** Its name and port, as in an address. */
  String address() {
    return host + ":" + port();
  }

  /** Drops the definition of its service into the product's folder, by the name {@code link}. */
  void define(Product product, String definition) {
    try {
      Path definitions = Files.createDirectories(product.home().resolve("providers"));
      Files.writeString(definitions.resolve("link.json"), definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does what a person does in a browser.
   *
   * @return status and place of the last page
   */
  String approve(Product product, String page) {
    Product.Result result =
        product.execute(
            System.getenv(),
            "",
            List.of(
                Programs.python(), Programs.oidc("approve.py"), page, site.authority().toString()));
    if (result.code() != 0) {
      throw new AssertionError(result.toString());
    }
    return result.out().strip();
  }

  /** What it answers to curl, past the product. */
  String curl(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sS", "--fail-with-body", "--noproxy", "*"));
    command.addAll(List.of("--cacert", site.authority().toString()));
    command.addAll(List.of("--resolve", address() + ":127.0.0.1"));
    command.addAll(List.of(arguments));
    try {
      Process curl =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (curl.waitFor() != 0) {
        throw new AssertionError(host + " refuses: " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that it printed. */
  String log() {
    try {
      return Files.readString(site.folder().resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script that started it hands the signal on. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> files = Files.walk(site.folder())) {
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
