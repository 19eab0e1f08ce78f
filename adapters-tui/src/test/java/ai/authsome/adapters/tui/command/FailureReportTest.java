package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReportTest {
  private static final Map<String, Integer> CODES =
      Map.ofEntries(
          Map.entry("UnexpectedError", 1),
          Map.entry("IdentityConflictError", 1),
          Map.entry("LimitReachedError", 1),
          Map.entry("RunNotFoundError", 1),
          Map.entry("AuthenticationFailedError", 2),
          Map.entry("LoginNotFoundError", 2),
          Map.entry("ConnectionNotFoundError", 3),
          Map.entry("ProviderNotFoundError", 4),
          Map.entry("CredentialMissingError", 5),
          Map.entry("ConnectionAlreadyExistsError", 6),
          Map.entry("ProviderAlreadyRegisteredError", 7),
          Map.entry("EndpointUnreachableError", 8),
          Map.entry("DaemonUnavailableError", 9),
          Map.entry("TokenExpiredError", 10),
          Map.entry("RefreshFailedError", 11),
          Map.entry("InputCancelledError", 12),
          Map.entry("OperationNotAllowedError", 13),
          Map.entry("ClaimRequiredError", 13),
          Map.entry("IdentityNotFoundError", 14),
          Map.entry("StoreUnavailableError", 15),
          Map.entry("EncryptionUnavailableError", 16),
          Map.entry("InvalidProviderSchemaError", 17),
          Map.entry("UnsupportedFlowError", 18),
          Map.entry("InvalidInputError", 64));

  private final Bench bench = new Bench();

  @Test
  void keepsTheLinesOfALongMessageApartAndTheirControlCharactersOut() {
    bench.product.fail(
        new DaemonUnavailableError(
            "it did not start; its log:\n  port \u001b7998\nhint: no", "see"));

    assertThat(bench.run("list").err())
        .isEqualTo("error: it did not start; its log:\n    port 7998\n  hint: no\nhint: see\n");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void givesEachFailureItsExitCodeAndName(Class<? extends AuthsomeError> type) throws Exception {
    AuthsomeError failure =
        type.getConstructor(String.class, String.class).newInstance("what happened", "do this");
    bench.product.fail(failure);

    Ran human = bench.run("list");
    Bench other = new Bench();
    other.product.fail(failure);
    Ran json = other.run("list", "--json");

    int code = CODES.get(type.getSimpleName());
    assertThat(human).isEqualTo(new Ran(code, "", "error: what happened\nhint: do this\n"));
    assertThat(json)
        .isEqualTo(
            new Ran(
                code,
                """
                {
                  "v": 1,
                  "error": "%s",
                  "message": "what happened",
                  "hint": "do this"
                }
                """
                    .replace("%s", type.getSimpleName()),
                ""));
  }

  @Test
  void namesThePageToClaimAnIdentityOn() {
    URI page = URI.create("http://127.0.0.1:7999/claim/claim_" + "x".repeat(32));
    AuthsomeError failure =
        new ClaimRequiredError("nobody has claimed it", "Open " + page, Optional.of(page));
    bench.product.fail(failure);
    Bench other = new Bench();
    other.product.fail(failure);

    assertThat(bench.run("whoami").err()).contains("hint: Open " + page + "\n");
    assertThat(other.run("onboard", "--json").out())
        .contains("\"error\": \"ClaimRequiredError\"", "\"claim_url\": \"" + page + "\"");
  }

  @SuppressWarnings("unchecked")
  static List<Class<? extends AuthsomeError>> failures() {
    return Arrays.stream(AuthsomeError.class.getPermittedSubclasses())
        .<Class<? extends AuthsomeError>>map(type -> (Class<? extends AuthsomeError>) type)
        .toList();
  }

  @Test
  void keepsABugShort() {
    bench.product.problem = Optional.of(new IllegalStateException("with a secret"));

    Ran ran = bench.run("list");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "error: unexpected IllegalStateException\n"
                + "hint: Run it again with --verbose to see where it comes from.\n");
  }

  @Test
  void tellsAllAboutABugWhenAsked() {
    bench.product.problem = Optional.of(new IllegalStateException("details"));

    assertThat(bench.run("list", "--verbose").err())
        .contains("IllegalStateException: details", " at ", "FailureReportTest");
  }

  @Test
  void stripsControlCharactersFromMessages() {
    bench.terminal.interactive = true;
    bench.product.fail(new ProviderNotFoundError("no \u001b[2Jprovider\u202e", "do\r\nthis"));

    Ran ran = bench.run("list", "--no-color");

    assertThat(ran.err()).isEqualTo("error: no [2Jprovider\nhint: do\n  this\n");
  }

  @Test
  void coloursTheLabelOnATerminalAlone() {
    bench.terminal.interactive = true;
    bench.product.fail(new ProviderNotFoundError("no such provider", ""));

    assertThat(bench.run("list").err()).isEqualTo("\u001b[31merror:\u001b[0m no such provider\n");
  }

  @Test
  void honoursNoColor() {
    bench.terminal.interactive = true;
    bench.environment.put("NO_COLOR", "1");
    bench.product.fail(new ProviderNotFoundError("no such provider", ""));

    assertThat(bench.run("list").err()).isEqualTo("error: no such provider\n");
  }
}
