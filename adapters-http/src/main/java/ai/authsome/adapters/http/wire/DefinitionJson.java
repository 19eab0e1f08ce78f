package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.provider.ProviderEntry;
import java.util.Locale;
import java.util.Optional;

/** Registering a definition. */
public final class DefinitionJson {
  private DefinitionJson() {}

  /**
   * What to register.
   *
   * @param document the definition
   * @param force whether it may replace one
   * @param dryRun whether nothing is to be changed
   */
  public record Request(String document, boolean force, boolean dryRun) {}

  /** A request; the definition travels as text, so that its comments do too. */
  public static JsonObject toJson(Request request) {
    return JsonObject.with()
        .put("definition", request.document())
        .put("force", request.force())
        .put("dry_run", request.dryRun())
        .build();
  }

  /**
   * A request: {@code {definition, force, dry_run}} with the definition as text or as an object, or
   * a definition alone.
   */
  public static Request request(JsonObject json) {
    if (!json.members().containsKey("definition")) {
      return new Request(Json.writeText(json), false, false);
    }
    json.closed("definition", "force", "dry_run");
    String document =
        json.members().get("definition") instanceof JsonObject object
            ? Json.writeText(object)
            : json.text("definition");
    return new Request(document, json.flag("force", false), json.flag("dry_run", false));
  }

  /** What is to take the place of a definition: as in {@link #request}, without instructions. */
  public static String replacement(JsonObject json) {
    return request(json.members().containsKey("definition") ? json.closed("definition") : json)
        .document();
  }

  /** What the definition comes to. */
  public static JsonObject toJson(Providers.Proposal proposal, boolean registered) {
    return JsonObject.with()
        .putAll(ProviderJson.toJson(proposal.summary()))
        .put("status", registered ? "registered" : "examined")
        .put("hosts", proposal.hosts())
        .put("replaces", proposal.replaces().map(DefinitionJson::spelling))
        .build();
  }

  /** What {@link #toJson(Providers.Proposal, boolean)} wrote. */
  public static Providers.Proposal proposal(JsonObject json) {
    Optional<ProviderEntry.Source> replaces =
        json.optionalText("replaces")
            .map(
                _ ->
                    json.choice(
                        "replaces", ProviderEntry.Source.values(), DefinitionJson::spelling));
    return new Providers.Proposal(ProviderJson.summary(json), json.texts("hosts"), replaces);
  }

  private static String spelling(ProviderEntry.Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }
}
