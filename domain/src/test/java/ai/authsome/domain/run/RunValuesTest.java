package ai.authsome.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunValuesTest {
  private static final byte[] KEY = new byte[32];

  @Test
  void printsFindTheVariablesThatHoldASecret() {
    EnvironmentPrint print =
        EnvironmentPrint.of(
            Map.of("A", "test-secret", "B", " test-secret\n", "C", "test-secre", "D", "x", "E", ""),
            KEY);

    assertThat(print.holding(bytes("test-secret"))).containsExactly("A", "B");
    assertThat(print.holding(bytes("x"))).as("too short to be a secret").isEmpty();
    assertThat(print.prints()).containsOnlyKeys("A", "B", "C");
    assertThat(EnvironmentPrint.NONE.holding(bytes("test-secret"))).isEmpty();
  }

  @Test
  void printsTellWhereThereIsSomethingShorter() {
    EnvironmentPrint print =
        EnvironmentPrint.withShort(Map.of("A", "test-secret", "D", "x", "E", " "), KEY);

    assertThat(print.prints()).containsOnlyKeys("A", "D").containsEntry("D", "");
    assertThat(print.holding(bytes("test-secret"))).containsExactly("A");
    assertThat(print.holding(bytes("x"))).isEmpty();
  }

  @Test
  void printsSayNothingWithoutTheirKeyAndNothingInLogs() {
    byte[] other = KEY.clone();
    other[0] = 1;
    EnvironmentPrint print = EnvironmentPrint.of(Map.of("A", "test-secret"), KEY);

    assertThat(EnvironmentPrint.of(Map.of("A", "test-secret"), other).prints())
        .isNotEqualTo(print.prints());
    assertThat(print).hasToString("EnvironmentPrint[1 variables]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "zz", "0", "0x00"})
  void printsHaveAKeyOf32Bytes(String key) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new EnvironmentPrint(key, Map.of()));
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new EnvironmentPrint("A".repeat(64), Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "connected_allow, true, false",
    "connected_deny, false, false",
    "configured_allow, true, true",
    "configured_deny, false, true",
  })
  void modesSayWhatPassesAndWhatIsRouted(String wire, boolean allows, boolean unconnected) {
    RunMode mode = RunMode.parse(wire);

    assertThat(mode.wire()).isEqualTo(wire);
    assertThat(mode.allowsUnmatched()).isEqualTo(allows);
    assertThat(mode.routesUnconnected()).isEqualTo(unconnected);
  }

  @Test
  void thereAreNoOtherModes() {
    assertThat(RunMode.values()).hasSize(4);
    for (String wire : new String[] {"", "CONNECTED_ALLOW", "allow", "\u001b[2J"}) {
      assertThatExceptionOfType(InvalidInputError.class)
          .isThrownBy(() -> RunMode.parse(wire))
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
    }
  }

  @Test
  void runsHaveIdsOfOneForm() {
    assertThat(RunId.next(new SecureRandom()).value()).matches("run_[0-9a-f]{12}");
    for (String value :
        new String[] {"", "run_", "run_0123456789AB", "run_0123456789ab0", "run_0123456789ab\n"}) {
      assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new RunId(value));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
