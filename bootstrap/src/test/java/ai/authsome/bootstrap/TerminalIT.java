package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees in a real terminal: tmux types and reads the screen. */
@ExtendWith(Transcript.class)
class TerminalIT {
  private final String canary = "sk-" + "canary-" + UUID.randomUUID();
  private final Product product = new Product();
  private final Screen screen = new Screen(product, 100, 30);

  @AfterEach
  void close() {
    screen.close();
    assertThat(product.filesHolding(canary)).isEmpty();
    product.close();
  }

  @Test
  void aKeyIsAskedForMaskedWhenThereIsNoDisplay() {
    screen.enter("authsome login openai");
    screen.see("OpenAI API key:");
    screen.enter("wrong");
    screen.see("Error: This does not look like a valid OpenAI API key.");
    screen.see("Hint: OpenAI API keys start with 'sk-'");
    screen.enter(canary);
    screen.see("Successfully logged in to openai (default).");

    assertThat(screen.text()).doesNotContain(canary).doesNotContain("wrong");
  }

  @Test
  void aLoginThatIsInterruptedEndsWithItsExitCodeAndARestoredTerminal() {
    screen.enter("authsome login openai; echo code=$?");
    screen.see("OpenAI API key");
    screen.press("C-c");

    screen.see("code=12");
    screen.enter("echo still-echoing");
    screen.see("still-echoing");
  }

  @Test
  void controlCReachesTheChildAndNotTheCommandAroundIt() {
    screen.enter(
        "authsome run -- sh -c 'trap \"echo child-got-it; exit 5\" INT; echo waiting; while :; do"
            + " sleep 0.1; done'; echo code=$?");
    screen.see("waiting");
    screen.press("C-c");

    screen.see("child-got-it");
    screen.see("code=5");
  }

  @Test
  void anInteractiveProgramHasTheTerminal() {
    screen.enter(
        "authsome run -- sh -c 'test -t 0 && test -t 1 && stty size && read answer && echo got=$answer'");
    screen.see("30 100");
    screen.enter("hello");

    screen.see("got=hello");
  }
}
