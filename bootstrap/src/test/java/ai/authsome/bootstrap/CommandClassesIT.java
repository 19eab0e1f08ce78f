package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What commands load, which is what they take. */
@ExtendWith(Transcript.class)
class CommandClassesIT {
  private static final String LANTERNA = "com.googlecode.lanterna.";
  private static final String DASHBOARD = "ai.authsome.adapters.tui.dashboard.Dashboard ";

  private final Product product = new Product();
  private final Path log = product.work().resolve("classes");

  @AfterEach
  void close() {
    product.close();
  }

  @Test
  void noCommandButTheDashboardLoadsIt() throws IOException {
    assertThat(product.authsome("daemon", "start").code()).isZero();

    for (String cache : List.of("list", "get", "cli")) {
      for (List<String> command :
          List.of(
              List.of("--version"),
              List.of("--help"),
              List.of("tui", "--help"),
              List.of("list"),
              List.of("whoami"),
              List.of("run", "--", "true"))) {
        Product.Result result = product.execute(product.environment(), "", java(cache, command));

        assertThat(result.code()).as(command + ": " + result).isZero();
        assertThat(Files.readString(log))
            .as(cache + " " + command)
            .contains("ai.authsome.adapters.tui.command.CommandLineApp ")
            .doesNotContain(LANTERNA)
            .doesNotContain(DASHBOARD);
        Files.delete(log);
      }
    }
  }

  @Test
  void theDashboardLoadsIt() throws IOException {
    try (Screen screen = new Screen(product, 80, 24)) {
      screen.enter(String.join(" ", java("cli", List.of("tui"))) + "; echo code=$?").see("● live");
      screen.type("q").see("code=0");
    }

    assertThat(Files.readString(log)).contains(LANTERNA).contains(DASHBOARD);
  }

  /** As the launcher does it, but with a log of the classes, which the launcher forbids. */
  private List<String> java(String cache, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Product.image().resolve("bin/java").toString());
    command.add("-Xlog:disable");
    command.add("-Xlog:class+load:file=" + log);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:AOTCache=" + Product.image().resolve("lib/" + cache + ".aot"));
    command.add("-m");
    command.add("ai.authsome.bootstrap/ai.authsome.bootstrap.Main");
    command.addAll(arguments);
    return command;
  }
}
