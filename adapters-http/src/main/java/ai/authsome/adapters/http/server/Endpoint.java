package ai.authsome.adapters.http.server;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.proof.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of the API: a method, a path and who may use it. There is no endpoint without a decision
 * on that: each kind hands its action exactly what its callers have shown.
 */
sealed interface Endpoint {
  /** Upper case. */
  String method();

  /** Of {@link ai.authsome.adapters.http.wire.Routes}. */
  String template();

  /** For everybody; opens nothing. */
  record Open(String method, String template, OpenAction action) implements Endpoint {}

  /** For whoever shows a proof, also before anybody claimed the identity. */
  record Proven(String method, String template, ProvenAction action) implements Endpoint {}

  /** For claimed identities. */
  record Admitted(String method, String template, AdmittedAction action) implements Endpoint {}

  /** For claimed identities, who are told what happens until they go. */
  record Streamed(String method, String template, StreamedAction action) implements Endpoint {}

  /** Answers with JSON in UTF-8, which is zeroed once it was sent. */
  @FunctionalInterface
  interface OpenAction {
    byte[] answer(Call call);
  }

  /** As {@link OpenAction}, for the holder of a key; whoever takes the proof spends it. */
  @FunctionalInterface
  interface ProvenAction {
    byte[] answer(Call call, Proof proof);
  }

  /** As {@link OpenAction}, for a caller who was let in. */
  @FunctionalInterface
  interface AdmittedAction {
    byte[] answer(Call call, Broker broker);
  }

  /** Opens what is then sent on, and closed. */
  @FunctionalInterface
  interface StreamedAction {
    Events.Feed open(Call call, Broker broker);
  }

  /** What stands in {@code path} where the template has braces; empty unless it fits. */
  default Optional<List<String>> match(String path) {
    String[] pattern = template().split("/", -1);
    String[] segments = path.split("/", -1);
    if (pattern.length != segments.length) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].startsWith("{")) {
        values.add(segments[i]);
      } else if (!pattern[i].equals(segments[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
