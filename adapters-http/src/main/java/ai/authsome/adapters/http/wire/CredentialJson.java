package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Connections.ExportRequest;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link Credentials} and exports take and give. */
public final class CredentialJson {
  private CredentialJson() {}

  /** What to export. */
  public static JsonObject toJson(ExportRequest request) {
    return JsonObject.with()
        .put("provider", request.provider())
        .put("connection", request.connection())
        .put("format", request.format().wire())
        .build();
  }

  /** What {@link #toJson(ExportRequest)} wrote; the format is {@code env} when none is given. */
  public static ExportRequest exportRequest(JsonObject json) {
    json.closed("provider", "connection", "format");
    return new ExportRequest(
        json.optionalText("provider").map(ProviderName::new),
        json.optionalText("connection").map(ConnectionName::new),
        json.optionalText("format").map(ExportFormat::parse).orElse(ExportFormat.ENV));
  }

  /** An export, which stays its owner's to close, after the writing. */
  public static JsonObject toJson(SecretBytes output) {
    return JsonObject.with().put("output", output).build();
  }

  /** What {@link #toJson(SecretBytes)} wrote; the caller closes it. */
  public static SecretBytes output(JsonObject json) {
    return json.secret("output");
  }

  /** What to resolve. */
  public static JsonObject toJson(ResolveRequest request) {
    return JsonObject.with()
        .put("provider", request.provider().value())
        .put("connection", request.connection())
        .build();
  }

  /** What {@link #toJson(ResolveRequest)} wrote. */
  public static ResolveRequest resolveRequest(JsonObject json) {
    json.closed("provider", "connection");
    return new ResolveRequest(
        new ProviderName(json.text("provider")),
        json.optionalText("connection").map(ConnectionName::new));
  }

  /** Values for a request; they stay their owner's to close, after the writing. */
  public static JsonObject toJson(Credentials.Resolved resolved) {
    return JsonObject.with()
        .put("provider", resolved.connection().provider().value())
        .put("connection", resolved.connection().name().value())
        .put("headers", toJson(resolved.headers()))
        .put("query", toJson(resolved.query()))
        .put("expires_at", resolved.expiresAt())
        .build();
  }

  /** What {@link #toJson(Credentials.Resolved)} wrote; the caller closes it. */
  public static Credentials.Resolved resolved(JsonObject json) {
    ConnectionId id =
        new ConnectionId(
            new ProviderName(json.text("provider")), new ConnectionName(json.text("connection")));
    var expiresAt = json.optionalInstant("expires_at");
    return new Credentials.Resolved(id, values(json, "headers"), values(json, "query"), expiresAt);
  }

  /**
   * What to resolve.
   *
   * @param connection the default one when empty
   */
  public record ResolveRequest(ProviderName provider, Optional<ConnectionName> connection) {}

  private static JsonObject toJson(List<Credentials.Value> values) {
    JsonObject.Builder json = JsonObject.with();
    values.forEach(value -> json.put(value.name(), value.value()));
    return json.build();
  }

  private static List<Credentials.Value> values(JsonObject json, String field) {
    List<Credentials.Value> values = new ArrayList<>();
    json.secretMap(field).forEach((name, value) -> values.add(new Credentials.Value(name, value)));
    return values;
  }
}
