package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.DocsUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@link Providers} gives. */
public final class ProviderJson {
  private ProviderJson() {}

  /** What lists show of a provider. */
  public static JsonObject toJson(ProviderSummary summary) {
    return JsonObject.with()
        .put("name", summary.name().value())
        .put("display_name", summary.displayName())
        .put("type", summary.type().wire())
        .put("auth_type", summary.authType().wire())
        .put("flow", summary.flow().wire())
        .put("flows", summary.flows().stream().map(FlowType::wire).toList())
        .put("source", spelling(summary.source()))
        .put("docs_url", summary.docsUrl().map(DocsUrl::value))
        .build();
  }

  /** What {@link #toJson(ProviderSummary)} wrote. */
  public static ProviderSummary summary(JsonObject json) {
    List<FlowType> flows = new ArrayList<>();
    for (String flow : json.texts("flows")) {
      flows.add(FlowType.parse(flow));
    }
    return new ProviderSummary(
        new ProviderName(json.text("name")),
        json.text("display_name"),
        ProviderType.parse(json.text("type")),
        AuthType.parse(json.text("auth_type")),
        flows,
        json.choice("source", ProviderEntry.Source.values(), ProviderJson::spelling),
        json.optionalText("docs_url").map(DocsUrl::new));
  }

  /** All providers, by their source. */
  public static JsonObject toJson(List<ProviderSummary> summaries) {
    return JsonObject.with()
        .put("bundled", of(summaries, ProviderEntry.Source.BUNDLED))
        .put("custom", of(summaries, ProviderEntry.Source.CUSTOM))
        .build();
  }

  /** What {@link #toJson(List)} wrote, by name. */
  public static List<ProviderSummary> summaries(JsonObject json) {
    List<JsonObject> all = new ArrayList<>(json.objects("bundled"));
    all.addAll(json.objects("custom"));
    return all.stream()
        .map(ProviderJson::summary)
        .sorted(Comparator.comparing(ProviderSummary::name))
        .toList();
  }

  /**
   * A definition in full. Comments in it don't cross the wire.
   *
   * @throws IllegalStateException if the document is not the JSON that a catalog let in
   */
  public static JsonObject toJson(Providers.Inspection inspection) {
    try {
      return JsonObject.with()
          .putAll(toJson(inspection.summary()))
          .put("definition", Json.readDocument(inspection.document()))
          .put("definition_file", inspection.file())
          .put("overrides_bundled", inspection.overrides())
          .put(
              "connections",
              new JsonArray(
                  inspection.connections().stream().map(ProviderJson::withoutDefault).toList()))
          .build();
    } catch (InvalidInputError e) {
      throw new IllegalStateException("a catalog keeps readable documents only", e);
    }
  }

  /** What {@link #toJson(Providers.Inspection)} wrote. */
  public static Providers.Inspection inspection(JsonObject json) {
    return new Providers.Inspection(
        summary(json),
        Json.writeText(json.object("definition")),
        json.objects("connections").stream().map(ConnectionJson::connection).toList(),
        json.optionalText("definition_file"),
        json.flag("overrides_bundled", false));
  }

  /** What was deleted. */
  public static JsonObject toJson(ProviderName name, Providers.Removal removal) {
    return JsonObject.with()
        .put("status", "removed")
        .put("provider", name.value())
        .put("connections", removal.connections())
        .put("definition", removal.definition())
        .build();
  }

  /** What {@link #toJson(ProviderName, Providers.Removal)} wrote. */
  public static Providers.Removal removal(JsonObject json) {
    return new Providers.Removal(
        Math.toIntExact(json.whole("connections")), json.flag("definition"));
  }

  /** The port doesn't say which one is the default; a list does. */
  private static JsonObject withoutDefault(Connection connection) {
    JsonObject.Builder json = JsonObject.with();
    ConnectionJson.toJson(connection, false)
        .members()
        .forEach(
            (field, value) -> {
              if (!field.equals("is_default")) {
                json.put(field, value);
              }
            });
    return json.build();
  }

  private static JsonArray of(List<ProviderSummary> summaries, ProviderEntry.Source source) {
    return new JsonArray(
        summaries.stream()
            .filter(summary -> summary.source() == source)
            .map(ProviderJson::toJson)
            .toList());
  }

  private static String spelling(ProviderEntry.Source source) {
    return switch (source) {
      case BUNDLED -> "bundled";
      case CUSTOM -> "custom";
    };
  }
}
