package ai.authsome.adapters.tui.dashboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs commands in a terminal, which {@code script} (bsdutils) makes. */
final class Pty {
  private Pty() {}

  /** The shell command that runs a main class, with the class paths of others. */
  static String java(Class<?> main, Class<?>... others) {
    return Path.of(System.getProperty("java.home"), "bin", "java")
        + " -cp '"
        + Stream.concat(Stream.of(main), Stream.of(others))
            .map(Pty::place)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator))
        + "' "
        + main.getName();
  }

  /** What a shell command writes in a terminal. */
  static String run(String command) throws IOException, InterruptedException {
    return output(List.of("script", "-qec", command, "/dev/null"));
  }

  /** What it writes without one. */
  static String runWithout(String command) throws IOException, InterruptedException {
    return output(List.of("sh", "-c", command));
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
