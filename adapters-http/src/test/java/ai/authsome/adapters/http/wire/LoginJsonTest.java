package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of a login on the wire; {@link RoundTripTest} has the rest. */
class LoginJsonTest {
  private static final URI DEVICE = URI.create("https://provider.example/device");

  @ParameterizedTest
  @MethodSource("steps")
  void bringsEveryStepAcross(LoginStep step) {
    LoginSession session = session(step);

    assertThat(LoginJson.session(hop(text(session)))).isEqualTo(session);
  }

  static List<LoginStep> steps() {
    return List.of(
        new LoginStep.Nothing(),
        new LoginStep.FillIn(
            List.of(
                new InputField("client_id", "Client ID", false, true, "Of an app"),
                new InputField("client_secret", "Client secret", true, false, ""))),
        new LoginStep.Visit(URI.create("https://provider.example/authorize?a=b&c=d%20e")),
        new LoginStep.EnterCode("WDJB-MJHT", DEVICE, Optional.empty()),
        new LoginStep.EnterCode(
            "WDJB-MJHT", DEVICE, Optional.of(URI.create(DEVICE + "?user_code=WDJB-MJHT"))));
  }

  @Test
  void namesOnlyWhatBelongsToTheStep() {
    assertThat(text(session(new LoginStep.Visit(DEVICE))))
        .contains("\"authorization_url\":\"" + DEVICE + "\"", "\"fields\":[]")
        .doesNotContain("user_code", "verification_uri");
    assertThat(text(session(new LoginStep.EnterCode("A", DEVICE, Optional.empty()))))
        .contains("\"user_code\":\"A\"", "\"verification_uri\":\"" + DEVICE + "\"")
        .doesNotContain("authorization_url");
    assertThat(text(session(new LoginStep.Nothing())))
        .doesNotContain("authorization_url", "user_code", "verification_uri");
  }

  @Test
  void bringsAFailureAcrossAsWhatItIs() {
    LoginSession failed =
        session(new LoginStep.Visit(DEVICE))
            .failing(new EndpointUnreachableError("GitHub did not answer", "Try again later."));

    LoginSession read = LoginJson.session(hop(text(failed)));

    assertThat(read.status()).isEqualTo(LoginStatus.FAILED);
    assertThat(read.message()).isEqualTo("GitHub did not answer");
    assertThat(read.failure().orElseThrow())
        .isInstanceOf(EndpointUnreachableError.class)
        .hasMessage("GitHub did not answer");
    assertThat(read.failure().orElseThrow().hint()).hasValue("Try again later.");
    assertThat(text(failed)).contains("\"error\":\"EndpointUnreachableError\"");
  }

  @Test
  void refusesACodeWithoutAPlaceToEnterIt() {
    String text =
        text(session(new LoginStep.EnterCode("A", DEVICE, Optional.empty())))
            .replace("\"verification_uri\":", "\"elsewhere\":");

    assertThatThrownBy(() -> LoginJson.session(hop(text)))
        .isInstanceOf(InvalidInputError.class)
        .hasMessageContaining("verification_uri");
  }

  private static LoginSession session(LoginStep step) {
    return new LoginSession(
        new SessionId("sess_" + "aB3_-xyz".repeat(4)),
        new ConnectionId(new ProviderName("github"), ConnectionName.DEFAULT),
        "GitHub",
        FlowType.PKCE,
        LoginStatus.WAITING_FOR_USER,
        "",
        "",
        Instant.parse("2026-01-02T03:04:05Z"),
        Instant.parse("2026-01-02T03:09:05Z"),
        step,
        Optional.empty());
  }

  private static String text(LoginSession session) {
    return new String(
        Json.write(LoginJson.toJson(session, Optional.empty())), StandardCharsets.UTF_8);
  }

  private static JsonObject hop(String text) {
    return Json.readOurs(text.getBytes(StandardCharsets.UTF_8));
  }
}
