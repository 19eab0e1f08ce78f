package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A real terminal with a shell in it: tmux types, and reads what is on the screen. */
final class Screen implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String socket;
  private final Product product;

  Screen(Product product, int columns, int rows) {
    this.product = product;
    this.socket = product.work().resolve("tmux-" + UUID.randomUUID()).toString();
    tmux(
        "-f",
        "/dev/null",
        "new-session",
        "-d",
        "-s",
        "it",
        "-x",
        Integer.toString(columns),
        "-y",
        Integer.toString(rows),
        "sh");
    enter("PS1='ready> '; clear");
    Awaitility.await().atMost(PATIENCE).until(() -> text().contains("ready>"));
  }

  /** Types characters. */
  Screen type(String text) {
    tmux("send-keys", "-t", "it", "-l", text);
    return this;
  }

  /** Presses keys by tmux's names, as {@code Enter} or {@code C-c}. */
  Screen press(String... keys) {
    for (String key : keys) {
      tmux("send-keys", "-t", "it", key);
    }
    return this;
  }

  /** Types a line and its end. */
  Screen enter(String line) {
    return type(line).press("Enter");
  }

  /** Pastes, as terminals do that mark what is pasted. */
  Screen paste(String text) {
    tmux("set-buffer", "--", text);
    tmux("paste-buffer", "-p", "-r", "-t", "it");
    return this;
  }

  /** Lets programs fill the clipboard, as a person has to say to tmux. */
  Screen acceptClips() {
    tmux("set-option", "-s", "set-clipboard", "on");
    return this;
  }

  /** What a program put into the clipboard last. */
  String clip() {
    return tmux("show-buffer");
  }

  Screen resize(int columns, int rows) {
    tmux(
        "resize-window", "-t", "it", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    return this;
  }

  /** Waits until {@code text} is printed, other than in a line that was typed at the prompt. */
  Screen see(String text) {
    return seeMatch(Pattern.quote(text));
  }

  /** As {@link #see}, for a regular expression that part of one line matches. */
  Screen seeMatch(String expression) {
    Pattern wanted = Pattern.compile(expression);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              String text = text();
              assertThat(text.lines().filter(line -> !line.startsWith("ready> ")).toList())
                  .as(text)
                  .anyMatch(line -> wanted.matcher(line).find());
            });
    return this;
  }

  /** Waits until {@code text} is gone. */
  Screen seeNoMore(String text) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(text()).doesNotContain(text));
    return this;
  }

  /** What is on the screen; a line that the terminal has broken is one. */
  String text() {
    return tmux("capture-pane", "-p", "-J", "-t", "it")
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }

  /** The same with the sequences that colour it. */
  String colouredText() {
    return tmux("capture-pane", "-p", "-e", "-t", "it");
  }

  /** One of tmux's variables about this terminal. */
  String fact(String name) {
    return tmux("display-message", "-p", "-t", "it", "#{" + name + "}").strip();
  }

  /** The process that the shell runs now. */
  ProcessHandle foreground() {
    return ProcessHandle.of(Long.parseLong(fact("pane_pid")))
        .flatMap(shell -> shell.children().findFirst())
        .orElseThrow(() -> new AssertionError("the shell runs nothing: " + text()));
  }

  @Override
  public void close() {
    tmux("kill-server");
  }

  private String tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
    command.addAll(List.of(arguments));
    Product.Result result = product.execute(product.environment(), "", command);
    assertThat(result.code()).as(command + ": " + result).isZero();
    return result.out();
  }
}
