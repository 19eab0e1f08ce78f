package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.InvalidInputError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventJsonTest {
  @RepeatedTest(100)
  void readsWhatItWrote(RepetitionInfo repetition) {
    Events.Event event = new Samples(repetition.getCurrentRepetition()).event();

    String[] lines = new String(EventJson.write(event), StandardCharsets.UTF_8).split("\n", -1);

    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("event: ");
    assertThat(lines[1]).startsWith("data: ");
    JsonObject json = Json.readOurs(lines[1].substring(6).getBytes(StandardCharsets.UTF_8));
    assertThat(EventJson.event(lines[0].substring(7), json)).hasValue(event);
  }

  @Test
  void skipsEventsOfALaterVersion() {
    assertThat(EventJson.event("weather", JsonObject.with().build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "missed|{}|at: is missing",
        "missed|{'at':'2026-01-02T03:04:05Z','count':'x'}|count: must be a whole number",
        "run|{'at':'yesterday'}|at: must be a time such as 2026-01-31T12:00:00Z",
        "run|{'at':'2026-01-02T03:04:05Z','run':'run_0123456789ab'}|live: is missing",
        "traffic|{'status':1,'latency_us':0}|status or latency_us: out of range",
        "traffic|{'status':200,'latency_us':-1}|status or latency_us: out of range"
      })
  void refusesWhatNoDaemonWrites(String name, String data, String message) {
    JsonObject json = Json.readOurs(data.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> EventJson.event(name, json))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage(message);
  }
}
