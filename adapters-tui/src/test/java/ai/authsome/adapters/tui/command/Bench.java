package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.domain.provider.ProviderName;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line with everything around it in memory. */
final class Bench {
  final FakeBroker product = new FakeBroker();
  final FakeTerminal terminal = new FakeTerminal();
  final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
  final List<URI> opened = new ArrayList<>();
  final List<List<String>> commands = new ArrayList<>();
  final List<Map<String, String>> childEnvironments = new ArrayList<>();
  final List<String> foreground = new ArrayList<>();
  Children.Outcome childEnds = new Children.Outcome.Ended(0);
  Instant now = FakeConnections.NOW;
  Path home = Path.of("/h/.authsome");
  boolean display = true;
  boolean browserStarts = true;
  int productsMade;
  boolean signingExpected;

  Ran run(String... words) {
    int code = new CommandLineApp(surroundings()).run(words);
    return new Ran(code, terminal.outText(), terminal.errText());
  }

  private Surroundings surroundings() {
    return new Surroundings(
        () -> {
          productsMade++;
          return product;
        },
        () -> List.of(new ProviderName("acme"), new ProviderName("openai")),
        environment,
        "0.1.0",
        home,
        terminal,
        new BrowserLauncher() {
          @Override
          public boolean hasDisplay() {
            return display;
          }

          @Override
          public boolean open(URI page) {
            opened.add(page);
            return browserStarts;
          }
        },
        (command, childEnvironment) -> {
          commands.add(command);
          childEnvironments.add(childEnvironment);
          return childEnds;
        },
        new Foreground() {
          @Override
          public void expectSigning() {
            signingExpected = true;
          }

          @Override
          public int serve(Map<String, String> variables) {
            foreground.add("serve" + (variables.isEmpty() ? "" : " " + variables));
            return 0;
          }

          @Override
          public int demo(boolean json) {
            foreground.add("demo " + json);
            return 0;
          }
        },
        () -> now,
        SecureRandom::new);
  }

  /** How one command line ended. */
  record Ran(int code, String out, String err) {}
}
