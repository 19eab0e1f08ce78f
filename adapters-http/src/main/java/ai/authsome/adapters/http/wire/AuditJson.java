package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@link AuditTrail} gives. */
public final class AuditJson {
  private AuditJson() {}

  /** Rows. */
  public static JsonObject toJson(List<AuditTrail.Row> rows) {
    return JsonObject.with()
        .put("entries", new JsonArray(rows.stream().map(AuditJson::toJson).toList()))
        .build();
  }

  /** What {@link #toJson(List)} wrote. */
  public static List<AuditTrail.Row> rows(JsonObject json) {
    return json.objects("entries").stream().map(AuditJson::row).toList();
  }

  /** A page; where the next one begins is a text, of which nobody needs to know what it means. */
  public static JsonObject toJson(AuditTrail.Page page) {
    Optional<Long> next =
        page.next().isPresent() ? Optional.of(page.next().getAsLong()) : Optional.empty();
    return JsonObject.with()
        .putAll(toJson(page.rows()))
        .put("next_cursor", next)
        .put("scope", page.scope().wire())
        .build();
  }

  /** What {@link #toJson(AuditTrail.Page)} wrote. */
  public static AuditTrail.Page page(JsonObject json) {
    Optional<String> next = json.optionalText("next_cursor");
    return new AuditTrail.Page(
        rows(json),
        next.isPresent() ? OptionalLong.of(cursor(next.get())) : OptionalLong.empty(),
        json.choice("scope", AuditTrail.Scope.values(), AuditTrail.Scope::wire));
  }

  /** Where a page begins, as it stands in a query. */
  public static long cursor(String text) {
    return number(text)
        .orElseThrow(
            () ->
                new InvalidInputError(
                    "cursor: is none that an answer gave", "Leave it away to begin anew."));
  }

  /** Whether the chain holds. */
  public static JsonObject toJson(AuditTrail.Verification verification) {
    OptionalLong broken = verification.firstBroken();
    JsonValue first =
        broken.isPresent() ? new JsonNumber(Long.toString(broken.getAsLong())) : JsonNull.NULL;
    return JsonObject.with()
        .put("intact", broken.isEmpty())
        .put("rows", verification.rows())
        .put("first_broken", first)
        .build();
  }

  /** What {@link #toJson(AuditTrail.Verification)} wrote. */
  public static AuditTrail.Verification verification(JsonObject json) {
    Optional<Long> broken = json.optionalWhole("first_broken");
    return new AuditTrail.Verification(
        json.whole("rows"),
        broken.isPresent() ? OptionalLong.of(broken.get()) : OptionalLong.empty());
  }

  /** The number of a row, 0 for what is before the first, as it stands in a path. */
  public static long rowNumber(String text) {
    return number(text).orElseThrow(() -> new InvalidInputError("row: must be a whole number", ""));
  }

  private static OptionalLong number(String text) {
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** What to prune. */
  public static JsonObject prune(Instant before) {
    return JsonObject.with().put("before", before).build();
  }

  /** What {@link #prune} wrote. */
  public static Instant before(JsonObject json) {
    return json.closed("before").instant("before");
  }

  /** What was pruned. */
  public static JsonObject toJson(AuditTrail.Pruning pruning) {
    return JsonObject.with().put("status", "pruned").put("rows", pruning.rows()).build();
  }

  /** What {@link #toJson(AuditTrail.Pruning)} wrote. */
  public static AuditTrail.Pruning pruning(JsonObject json) {
    return new AuditTrail.Pruning(json.whole("rows"));
  }

  private static JsonObject toJson(AuditTrail.Row row) {
    AuditEvent event = row.event();
    return JsonObject.with()
        .put("number", row.number())
        .put("timestamp", event.at())
        .put("event", event.action().wire())
        .put("outcome", event.outcome())
        .put("identity", event.identity())
        .put("principal_id", event.principal())
        .put("provider", event.provider())
        .put("connection", event.connection())
        .put("host", event.host())
        .put("method", event.method())
        .put("path", event.path())
        .put("run", event.run())
        .put("hash", row.hash())
        .build();
  }

  private static AuditTrail.Row row(JsonObject json) {
    return new AuditTrail.Row(
        json.whole("number"),
        new AuditEvent(
            json.instant("timestamp"),
            json.choice("event", AuditEvent.Action.values(), AuditEvent.Action::wire),
            json.text("outcome"),
            json.optionalText("identity").map(Handle::new),
            json.optionalText("principal_id").map(PrincipalId::new),
            json.optionalText("provider").map(ProviderName::new),
            json.optionalText("connection"),
            json.optionalText("host"),
            json.optionalText("method"),
            json.optionalText("path"),
            json.optionalText("run").map(RunId::new)),
        json.text("hash"));
  }
}
