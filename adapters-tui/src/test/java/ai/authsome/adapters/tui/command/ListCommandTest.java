package ai.authsome.adapters.tui.command;

import static ai.authsome.adapters.tui.command.FakeConnections.NOW;
import static ai.authsome.adapters.tui.command.FakeConnections.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import ai.authsome.domain.provider.ProviderName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListCommandTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void fill() {
    FakeConnections all = bench.product.connections;
    all.add(
        "github",
        "GitHub",
        FlowType.PKCE,
        Source.BUNDLED,
        connection(
            "github", "default", FlowType.PKCE, ConnectionStatus.CONNECTED, NOW.plusSeconds(2850)),
        connection(
            "github", "work", FlowType.PKCE, ConnectionStatus.EXPIRED, NOW.minusSeconds(7300)));
    all.add("linear", "Linear", FlowType.PKCE, Source.BUNDLED);
    all.add(
        "my-api",
        "Müller \u001b[31mAPI",
        FlowType.API_KEY,
        Source.CUSTOM,
        connection("my-api", "default", FlowType.API_KEY, ConnectionStatus.CONNECTED));
  }

  @Test
  void showsATable() {
    Ran ran = bench.run("list");

    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "hint: github (work) is expired: authsome login github --connection work --force\n");
    Golden.matches("list", ran.out());
  }

  @Test
  void saysWhatToRunForAFewOfThoseThatRanOutAndCountsTheRest() {
    FakeConnections all = bench.product.connections;
    all.rows.clear();
    Connection[] over = new Connection[7];
    for (int i = 0; i < over.length; i++) {
      over[i] =
          connection(
              "github", "c" + i, FlowType.PKCE, ConnectionStatus.CONNECTED, NOW.minusSeconds(1));
    }
    all.add("github", "GitHub", FlowType.PKCE, Source.BUNDLED, over);

    Ran ran = bench.run("list");

    assertThat(ran.out()).contains("expired").doesNotContain("connected ");
    assertThat(ran.err().lines())
        .hasSize(6)
        .contains("hint: github (c4) is expired: authsome login github --connection c4 --force")
        .endsWith("hint: and 2 more");
    bench.terminal.complained.reset();
    assertThat(bench.run("list", "--quiet").err()).isEmpty();
  }

  @Test
  void showsOneProviderAlone() {
    Ran ran = bench.run("list", "github");

    assertThat(ran.out()).startsWith("Provider ").contains("[github]").doesNotContain("linear");
    bench.terminal.written.reset();
    assertThat(bench.run("list", "github", "--json").out())
        .contains("\"name\": \"github\"", "\"custom\": []")
        .doesNotContain("linear");
  }

  @Test
  void refusesAnUnknownProvider() {
    assertThat(bench.run("list", "nothing").code()).isEqualTo(4);
  }

  @Test
  void leavesOutUnconnectedProvidersButCountsThem() {
    assertThat(bench.run("list", "--connected").out())
        .startsWith("Providers: 3 total, 2 connected\n")
        .doesNotContain("linear", "not_connected");
  }

  @Test
  void printsRowsAloneWhenQuiet() {
    assertThat(bench.run("list", "--quiet").out()).startsWith("Provider ");
  }

  @Test
  void printsJson() {
    Golden.matches("list-json", bench.run("list", "--json").out());
  }

  @Test
  void warnsOfBrokenDefinitionsOnStandardError() {
    bench.product.connections.broken.add(new BrokenDefinition("bad.json", "name: is missing"));

    Ran ran = bench.run("list");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).endsWith("\nwarning: bad.json: name: is missing\n");
  }

  @Test
  void fitsFortyColumns() {
    bench.terminal.interactive = true;
    bench.terminal.width = 40;

    Ran ran = bench.run("list", "--no-color");

    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 40);
    Golden.matches("list-40-columns", ran.out());
  }

  @Test
  void fitsTenColumnsToo() {
    bench.terminal.interactive = true;
    bench.terminal.width = 12;

    assertThat(bench.run("list", "--no-color", "--quiet").out().lines())
        .allMatch(line -> line.length() <= 12);
  }

  @Test
  void coloursStatesOnATerminalAndStripsWhatPretendsToBeColour() {
    bench.terminal.interactive = true;
    bench.terminal.width = 120;

    assertThat(bench.run("list").out())
        .contains("\u001b[32mconnected\u001b[0m", "\u001b[33mexpired\u001b[0m", "Müller [31mAPI");
  }

  @Test
  void staysQuietWhenTheReaderGoesAway() {
    bench.terminal.out = failing("Broken pipe");

    Ran ran = bench.run("list", "--quiet");

    assertThat(ran).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void reportsAFullDisk() {
    bench.terminal.out = failing("No space left on device");

    Ran ran = bench.run("list", "--quiet");

    assertThat(ran).isEqualTo(new Ran(1, "", "error: standard output can't be written\n"));
  }

  @Test
  void doesNotCallExpiredWhatRenewsItself() {
    FakeConnections all = bench.product.connections;
    all.rows.clear();
    all.add(
        "github",
        "GitHub",
        FlowType.PKCE,
        Source.BUNDLED,
        renewable("default", NOW.minusSeconds(60), Optional.of("octo\u001b[1mcat@example.com")),
        renewable("work", NOW.plusSeconds(600), Optional.empty()),
        connection(
            "github", "old", FlowType.PKCE, ConnectionStatus.CONNECTED, NOW.minusSeconds(60)));
    bench.terminal.width = 200;

    Golden.matches("list-renewable", bench.run("list").out());
    bench.terminal.written.reset();
    assertThat(bench.run("list", "--json").out())
        .contains("\"renewable\": true", "\"account\": \"octo\\u001B[1mcat@example.com\"");
  }

  @Test
  void leavesAccountsOutBeforeItCutsNames() {
    FakeConnections all = bench.product.connections;
    all.rows.clear();
    all.add(
        "github",
        "GitHub",
        FlowType.PKCE,
        Source.BUNDLED,
        renewable("default", NOW.plusSeconds(60), Optional.of("octocat@example.com")));
    bench.terminal.interactive = true;
    bench.terminal.width = 60;

    assertThat(bench.run("list", "--no-color").out())
        .contains("GitHub [github]", "default (default)")
        .doesNotContain("Account", "octocat");
  }

  private static Connection renewable(String name, Instant expiry, Optional<String> account) {
    return new Connection(
        new ConnectionId(new ProviderName("github"), new ConnectionName(name)),
        FlowType.PKCE,
        ConnectionStatus.CONNECTED,
        List.of(),
        Optional.empty(),
        NOW.minusSeconds(3600),
        Optional.of(expiry),
        account,
        true);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
