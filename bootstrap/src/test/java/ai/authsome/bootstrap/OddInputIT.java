package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no person types, but shells, pipes and other programs do. One daemon for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Transcript.class)
class OddInputIT {
  private static final String KEY = "sk-" + "test-".repeat(5);

  private final Product product = new Product();

  @BeforeAll
  void logIn() {
    assertThat(product.authsomeReading(KEY + "\n", "login", "openai").code()).isZero();
  }

  @AfterAll
  void stop() {
    product.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authsome list | true",
        "authsome list --json | head -1",
        "authsome export openai | true",
        "authsome inspect openai | true",
        "authsome completion bash | head -1",
        "authsome log --json | head -1",
        "authsome help | true",
      })
  void aReaderThatGoesAwayIsNoFault(String pipe) {
    Product.Result result = shell(pipe + "; exit ${PIPESTATUS[0]}");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authsome list > /dev/full", "authsome list >&-", "authsome -V >&-"})
  void outputThatCantBeWrittenIsAFault(String line) {
    Product.Result result = shell(line);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("error: standard output can't be written\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "authsome get ..                                   | 64 | provider: '..' is not",
        "authsome get ../../etc/passwd                     | 64 | provider: '../../etc/passwd' is",
        "authsome list ../openai                           | 64 | provider: '../openai' is not",
        "authsome get openai --connection ../x             | 64 | connection: '../x' is not",
        "authsome logout openai --connection a/b           | 64 | connection: 'a/b' is not",
        "authsome run --connection openai=../x -- true     | 64 | connection: '../x' is not",
        "authsome profile use ../../x                      | 64 | handle: '../../x' is not",
        "authsome profile create --handle ..               | 64 | handle: '..' is not",
        "authsome claim ../x                               | 64 | handle: '../x' is not",
        "authsome get $'openai\\xff\\xfe'                  | 64 | is not a provider name",
        "authsome get $'open\\e[31mai'                     | 64 | 'open[31mai' is not",
        "authsome get openai --field $'\\xc3\\x28'         | 64 | field",
        "authsome api GET /connections/..%2f..%2fx/default | 64 | provider: '../../x' is not",
        "authsome api GET /connections/a%00b/default       | 64 | provider: 'ab' is not",
        "authsome register /dev/zero --yes                 | 17 | is longer than 256 KiB",
        "authsome register . --yes                         | 64 | the file can't be read",
        "authsome register deep.json --yes                 | 17 | document: ",
        "authsome register latin1.json --yes               | 17 | document: is not UTF-8",
        "authsome register outside.json --yes              | 17 | name: '../../outside' is not",
      })
  void namesAndFilesAreTakenForNothingElse(String line, int code, String message) {
    product.write("deep.json", "{\"a\":".repeat(50_000));
    product.write("outside.json", "{\"name\":\"../../outside\",\"auth_type\":\"api_key\"}");
    shell("printf '{\"name\":\"\\xff\"}' > latin1.json");

    Product.Result result = shell(line);

    assertThat(result.code()).as(result.toString()).isEqualTo(code);
    assertThat(result.err()).contains(message).doesNotContain("\tat ", "Exception", "\u001b");
  }

  @Test
  void keysAreFoundInFilesWithOddQuotesAndNoneIsShown() {
    String other = "sk-" + "odd-quotes-".repeat(3);
    product.write(".env", "\ufeffexport OPENAI_API_KEY=\"" + other + "\" # mine\r\nBREVO='x\r\n");

    Product.Result scan = product.authsome("scan");

    assertThat(scan.code()).as(scan.toString()).isZero();
    assertThat(scan.out()).contains("openai", ".env").doesNotContain(other);
    assertThat(scan.err()).contains(".env line 2 has a quote that doesn't end on it");
    assertThat(shell("rm .env; mkfifo .env; authsome scan; rm .env").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "list --connected", "log", "doctor", "profile list", "whoami"})
  void noLineOfATableIsLongerThanANarrowTerminal(String command) {
    Product.Result wide =
        shell("COLUMNS=40 script -qec 'authsome " + command + " --no-color' /dev/null");

    assertThat(wide.code()).as(wide.toString()).isZero();
    assertThat(wide.out().lines().filter(line -> line.contains("  ")))
        .as(wide.out())
        .allMatch(line -> line.strip().length() <= 40 || line.contains(":  "));
  }

  private Product.Result shell(String line) {
    return product.execute(product.environment(), "", List.of("bash", "-c", line));
  }
}
