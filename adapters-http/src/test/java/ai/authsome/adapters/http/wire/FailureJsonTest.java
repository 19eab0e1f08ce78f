package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.UnexpectedError;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FailureJsonTest {
  static Stream<AuthsomeError> everyFailure() {
    return Stream.of(AuthsomeError.class.getPermittedSubclasses()).map(FailureJsonTest::make);
  }

  @ParameterizedTest
  @MethodSource("everyFailure")
  void staysWhatItWas(AuthsomeError failure) {
    JsonObject json = FailureJson.toJson(failure, Optional.of("openai"), Optional.of("login"));

    AuthsomeError read = FailureJson.failure(Json.readOurs(Json.write(json)));

    assertThat(read).hasSameClassAs(failure).hasMessage(failure.getMessage());
    assertThat(read.hint()).isEqualTo(failure.hint());
    assertThat(FailureJson.status(failure)).isBetween(400, 503);
  }

  @Test
  void hasTheDocumentedShape() {
    JsonObject json =
        FailureJson.toJson(
            new ProviderNotFoundError("no provider 'x'", ""), Optional.of("x"), Optional.empty());

    assertThat(Json.writeText(json))
        .isEqualTo(
            "{\"error\":\"ProviderNotFoundError\",\"message\":\"no provider 'x'\","
                + "\"provider\":\"x\",\"operation\":null,\"hint\":null}");
  }

  @Test
  void takesANameFromAnotherVersionForUnexpected() {
    JsonObject json = JsonObject.with().put("error", "NewError").put("message", "m").build();

    assertThat(FailureJson.failure(json)).isInstanceOf(UnexpectedError.class).hasMessage("m");
  }

  private static AuthsomeError make(Class<?> type) {
    try {
      return (AuthsomeError)
          type.getConstructor(String.class, String.class)
              .newInstance("what happened", "what to do");
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void answersBadInputWith400() {
    assertThat(FailureJson.status(new InvalidInputError("m", ""))).isEqualTo(400);
  }
}
