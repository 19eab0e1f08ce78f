package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.failure.Failure;
import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.failure.ProviderNotFound;
import ai.authsome.domain.failure.Unexpected;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FailureJsonTest {
  static Stream<Failure> everyFailure() {
    return Stream.of(Failure.class.getPermittedSubclasses()).map(FailureJsonTest::make);
  }

  @ParameterizedTest
  @MethodSource("everyFailure")
  void staysWhatItWas(Failure failure) {
    JsonObject json = FailureJson.toJson(failure, Optional.of("openai"), Optional.of("login"));

    Failure read = FailureJson.failure(Json.readOurs(Json.write(json)));

    assertThat(read).hasSameClassAs(failure).hasMessage(failure.getMessage());
    assertThat(read.hint()).isEqualTo(failure.hint());
    assertThat(FailureJson.status(failure)).isBetween(400, 503);
  }

  @Test
  void hasTheDocumentedShape() {
    JsonObject json =
        FailureJson.toJson(
            new ProviderNotFound("no provider 'x'", ""), Optional.of("x"), Optional.empty());

    assertThat(Json.writeText(json))
        .isEqualTo(
            "{\"error\":\"ProviderNotFoundError\",\"message\":\"no provider 'x'\","
                + "\"provider\":\"x\",\"operation\":null,\"hint\":null}");
  }

  @Test
  void takesANameFromAnotherVersionForUnexpected() {
    JsonObject json = JsonObject.with().put("error", "NewError").put("message", "m").build();

    assertThat(FailureJson.failure(json)).isInstanceOf(Unexpected.class).hasMessage("m");
  }

  private static Failure make(Class<?> type) {
    try {
      return (Failure)
          type.getConstructor(String.class, String.class)
              .newInstance("what happened", "what to do");
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void answersBadInputWith400() {
    assertThat(FailureJson.status(new InvalidInput("m", ""))).isEqualTo(400);
  }
}
