package ai.authsome.adapters.tui.dashboard.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal's line settings, by {@code stty} (POSIX). */
final class Stty {
  private static final List<String> RAW =
      List.of("-icanon", "-echo", "-isig", "-iexten", "-ixon", "icrnl", "min", "1", "time", "0");

  private final String before;

  private Stty(String before) {
    this.before = before;
  }

  /** Hands each key over at once, Ctrl-C too; empty where there is no such terminal. */
  static Optional<Stty> raw() {
    Optional<String> before = run(List.of("-g"));
    if (before.isEmpty() || before.get().isBlank() || run(RAW).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Stty(before.get().strip()));
  }

  /** Takes it again, when somebody else had it meanwhile. */
  void again() {
    run(RAW);
  }

  /** As it was. */
  void restore() {
    run(List.of(before));
  }

  /** Stops this process, and those that were started with it, until a shell lets them go on. */
  static void stopGroup() {
    // The JVM raises no signal that it doesn't handle; a child's group is its own.
    answer(List.of("sh", "-c", "kill -TSTP 0"));
  }

  /** Rows and columns. */
  static Optional<int[]> size() {
    String[] numbers = run(List.of("size")).orElse("").strip().split(" ");
    try {
      int[] size = {Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])};
      return size[0] > 0 && size[1] > 0 ? Optional.of(size) : Optional.empty();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(arguments);
    return answer(command);
  }

  private static Optional<String> answer(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      process.getInputStream().transferTo(answer);
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0
          ? Optional.of(answer.toString(StandardCharsets.US_ASCII))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
