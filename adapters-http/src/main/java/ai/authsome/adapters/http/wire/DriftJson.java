package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Connections.Drift;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Comparing keys outside with those inside. */
public final class DriftJson {
  private DriftJson() {}

  /** What to compare. */
  public record Request(Optional<ConnectionName> name, EnvironmentPrint environment) {}

  /** A request. */
  public static JsonObject toJson(Request request) {
    return JsonObject.with()
        .put("connection", request.name().map(ConnectionName::value))
        .put("environment", RunJson.toJson(request.environment()))
        .build();
  }

  /** What {@link #toJson(Request)} wrote. */
  public static Request request(JsonObject json) {
    json.closed("connection", "environment");
    return new Request(
        json.optionalText("connection").map(ConnectionName::new),
        RunJson.print(json.object("environment")));
  }

  /** How the keys compare. */
  public static JsonObject toJson(List<Drift> drifts) {
    return JsonObject.with()
        .put("results", new JsonArray(drifts.stream().map(DriftJson::toJson).toList()))
        .build();
  }

  /** What {@link #toJson(List)} wrote. */
  public static List<Drift> drifts(JsonObject json) {
    return json.objects("results").stream().map(DriftJson::drift).toList();
  }

  private static JsonObject toJson(Drift drift) {
    return JsonObject.with()
        .put("provider", drift.id().provider().value())
        .put("connection", drift.id().name().value())
        .put("display_name", drift.displayName())
        .put("variable", drift.variable())
        .put("state", spelling(drift.state()))
        .put("key_pattern", drift.pattern().map(KeyPattern::source))
        .put("key_pattern_hint", drift.pattern().map(KeyPattern::hint))
        .build();
  }

  private static Drift drift(JsonObject json) {
    return new Drift(
        new ConnectionId(
            new ProviderName(json.text("provider")), new ConnectionName(json.text("connection"))),
        json.text("display_name"),
        json.text("variable"),
        json.choice("state", Drift.State.values(), DriftJson::spelling),
        json.optionalText("key_pattern")
            .map(
                source ->
                    new KeyPattern(source, json.optionalText("key_pattern_hint").orElse(""))));
  }

  private static String spelling(Drift.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
