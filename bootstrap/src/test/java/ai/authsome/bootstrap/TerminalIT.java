package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees in a real terminal: tmux types and reads the screen. */
class TerminalIT {
  private final String canary = "sk-" + "canary-" + UUID.randomUUID();
  private final String socket = "authsome-it-" + UUID.randomUUID();
  private final Product product = new Product();

  @BeforeEach
  void openTerminal() {
    tmux("-f", "/dev/null", "new-session", "-d", "-s", "it", "-x", "100", "-y", "30", "sh");
    type("PS1='ready> '; clear");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> screen().contains("ready>"));
  }

  @AfterEach
  void close() {
    tmux("kill-server");
    assertThat(product.filesHolding(canary)).isEmpty();
    product.close();
  }

  @Test
  void aKeyIsAskedForMaskedWhenThereIsNoDisplay() {
    type("authsome login openai");
    see("OpenAI API key");
    type("wrong");
    see("Error: This does not look like a valid OpenAI API key.");
    see("Hint: OpenAI API keys start with 'sk-'");
    type(canary);
    see("Successfully logged in to openai (default).");

    assertThat(screen()).doesNotContain(canary).doesNotContain("wrong");
  }

  @Test
  void aLoginThatIsInterruptedEndsWithItsExitCodeAndARestoredTerminal() {
    type("authsome login openai; echo code=$?");
    see("OpenAI API key");
    tmux("send-keys", "-t", "it", "C-c");

    see("code=12");
    type("echo still-echoing");
    see("still-echoing");
  }

  @Test
  void controlCReachesTheChildAndNotTheCommandAroundIt() {
    type(
        "authsome run -- sh -c 'trap \"echo child-got-it; exit 5\" INT; echo waiting; while :; do"
            + " sleep 0.1; done'; echo code=$?");
    see("waiting");
    tmux("send-keys", "-t", "it", "C-c");

    see("child-got-it");
    see("code=5");
  }

  @Test
  void anInteractiveProgramHasTheTerminal() {
    type(
        "authsome run -- sh -c 'test -t 0 && test -t 1 && stty size && read answer && echo got=$answer'");
    see("30 100");
    type("hello");

    see("got=hello");
  }

  private void type(String line) {
    tmux("send-keys", "-t", "it", "-l", line);
    tmux("send-keys", "-t", "it", "Enter");
  }

  /** Waits until the screen shows {@code text} in what was printed, not in what was typed. */
  private void see(String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(screen().lines().filter(l -> !l.startsWith("ready> ")).toList())
                    .as(screen())
                    .anyMatch(line -> line.contains(text)));
  }

  private String screen() {
    return tmux("capture-pane", "-p", "-J", "-t", "it");
  }

  private String tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", socket));
    command.addAll(List.of(arguments));
    Product.Result result = product.execute(product.environment(), "", command);
    assertThat(result.code()).as(command + ": " + result).isZero();
    return result.out();
  }
}
