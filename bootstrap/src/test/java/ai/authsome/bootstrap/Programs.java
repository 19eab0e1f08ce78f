package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that the tests drive; the build has seen to it that they are there. */
final class Programs {
  private Programs() {}

  /** A Node whose {@code fetch} heeds proxy variables. */
  static String node() {
    return Path.of(System.getProperty("authsome.node")).toString();
  }

  /** A script of the folder {@code src/test/oidc}. */
  static String oidc(String script) {
    return Path.of("src/test/oidc", script).toAbsolutePath().toString();
  }

  /** A Python that has {@code requests}, PyJWT and cryptography. */
  static String python() {
    return List.of("python3", "/usr/bin/python3").stream()
        .filter(python -> succeeds(python, "-c", "import cryptography, jwt, requests"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no python3 has the modules that the tests need"));
  }

  /** The Java that runs the tests. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static boolean succeeds(String... command) {
    try {
      Path nothing = Files.createTempFile("authsome-it", "");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(nothing.toFile())
              .start();
      boolean ended = process.waitFor(30, TimeUnit.SECONDS);
      Files.delete(nothing);
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
