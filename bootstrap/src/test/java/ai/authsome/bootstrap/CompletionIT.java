package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tab key, in the shells that people have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Transcript.class)
class CompletionIT {
  private static final String KEY = "sk-" + "test-".repeat(5);

  private final Product product = new Product();
  private final Map<String, Screen> shells = new TreeMap<>();

  @BeforeAll
  void logInTwice() {
    assertThat(product.authsomeReading(KEY + "\n", "login", "openai").code()).isZero();
    assertThat(
            product.authsomeReading(KEY + "\n", "login", "openai", "--connection", "office").code())
        .isZero();
    product.write("acme definition.json", "{}");
  }

  @AfterAll
  void stop() {
    shells.values().forEach(Screen::close);
    product.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "authsome regis                             | authsome register",
        "authsome daemon sta                        | authsome daemon sta",
        "authsome daemon stat                       | authsome daemon status",
        "authsome login --base                      | authsome login --base-url",
        "authsome login opena                       | authsome login openai",
        "authsome login --force opena               | authsome login --force openai",
        "authsome login openai --flow dev           | authsome login openai --flow device_code",
        "authsome login openai --flow=dev           | authsome login openai --flow=device_code",
        "authsome run --mode connected_d            | authsome run --mode connected_deny",
        "authsome get openai --connection of        | authsome get openai --connection office",
        "authsome get openai --connection=of        | authsome get openai --connection=office",
        "authsome set-default openai of             | authsome set-default openai office",
        "authsome run --connection openai=of        | authsome run --connection openai=office",
        "authsome run --provider opena              | authsome run --provider openai",
        "authsome run -- base64 acme                | authsome run -- base64 acme\\ definition.json",
        "authsome register acme                     | authsome register acme\\ definition.json",
        "authsome help daemon resta                 | authsome help daemon restart",
      })
  void endsWhatIsBegun(String typed, String expected) {
    for (String shell : List.of("bash", "zsh", "fish")) {
      Screen screen = shells.computeIfAbsent(shell, this::open);

      screen.type(typed).press("Tab");

      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(screen.text().lines().toList())
                      .as(shell)
                      .anyMatch(line -> line.stripTrailing().equals("ready> " + expected)));
      screen.press("C-u", "C-l");
      Awaitility.await().until(() -> screen.text().strip().equals("ready>"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void showsWhatThereIsToChooseFrom(String shell) {
    try (Screen screen = open(shell)) {
      screen.type("authsome export openai --format ").press("Tab", "Tab");

      screen.seeMatch("^ *(.*\\s)?dotenv\\b").seeMatch("\\bjson\\b").seeMatch("\\bshell\\b");
    }
  }

  @Test
  void answersBashAsItAsks() {
    String line =
        "source <(authsome completion bash); COMP_WORDS=(authsome login --flow = dev); COMP_CWORD=4;"
            + " _authsome; declare -p COMPREPLY";

    assertThat(execute(product, "bash", "-uc", line).out()).contains("([0]=\"device_code\")");
  }

  @Test
  void tellsFishWhatWordsMean() {
    String line = "authsome completion fish | source; complete -C 'authsome login opena'";

    assertThat(execute(product, "fish", "-c", line).out()).isEqualTo("openai\tOpenAI\n");
  }

  @Test
  void knowsProvidersWithoutADaemonAndStartsNone() {
    try (Product fresh = new Product()) {
      Product.Result answer =
          execute(fresh, "authsome", "completion", "answer", "--", "login", "opena");

      assertThat(answer.out()).contains("openai\n", "github\n");
      assertThat(answer.err()).isEmpty();
      assertThat(fresh.home()).doesNotExist();
    }
  }

  @Test
  void waitsNotForADaemonThatHangs() throws IOException {
    try (Product fresh = new Product();
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      fresh.with("AUTHSOME_BASE_URL", "http://127.0.0.1:" + silent.getLocalPort());
      long before = System.nanoTime();

      Product.Result answer = execute(fresh, "authsome", "completion", "answer", "--", "get", "");

      assertThat(answer.out()).contains("openai\n");
      assertThat(answer.err()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static Product.Result execute(Product product, String... command) {
    Product.Result result = product.execute(product.environment(), "", List.of(command));
    assertThat(result.code()).as(result.toString()).isZero();
    return result;
  }

  private Screen open(String shell) {
    product.write(
        "start.fish",
        """
        function fish_prompt; echo -n 'ready> '; end
        set -g fish_greeting
        set -g fish_autosuggestion_enabled 0
        authsome completion fish | source
        """);
    Screen screen = new Screen(product, 110, 30);
    screen.enter(
        switch (shell) {
          case "bash" -> "exec env PS1='ready> ' bash --norc -i";
          case "zsh" -> "exec env PS1='ready> ' zsh -f -i";
          default -> "exec fish --no-config --private -C 'source start.fish'";
        });
    if (!shell.equals("fish")) {
      screen.enter("source <(authsome completion " + shell + "); echo so\"urc\"ed").see("sourced");
    }
    screen.press("C-l");
    Awaitility.await().until(() -> screen.text().strip().equals("ready>"));
    return screen;
  }
}
