package ai.authsome.adapters.tui.dashboard.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A program that takes its terminal and gives it back, and says what that changed. */
final class SttyProbe {
  private SttyProbe() {}

  public static void main(String[] arguments) {
    say("size", Stty.size().map(size -> size[0] + " " + size[1]).orElse("unknown"));
    Optional<String> before = settings("-g");
    Optional<Stty> stty = Stty.raw();
    if (stty.isEmpty()) {
      say("raw", "no terminal");
      return;
    }
    String raw = settings("-a").orElse("");
    stty.get().restore();
    say("raw", raw.replaceAll("[\\s;]+", " "));
    say("before", before.orElse(""));
    say("after", settings("-g").orElse(""));
  }

  private static void say(String what, String value) {
    System.out.println(what + "=" + value);
  }

  /** Asked without {@link Stty}, which is under test. */
  private static Optional<String> settings(String option) {
    try {
      Process process =
          new ProcessBuilder("stty", option)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      return Optional.of(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
