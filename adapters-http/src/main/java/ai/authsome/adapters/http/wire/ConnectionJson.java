package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link Connections} takes and gives. */
public final class ConnectionJson {
  private ConnectionJson() {}

  /** A connection without its secrets. */
  public static JsonObject toJson(Connection connection, boolean isDefault) {
    return JsonObject.with()
        .put("provider", connection.id().provider().value())
        .put("connection_name", connection.id().name().value())
        .put("is_default", isDefault)
        .put("auth_type", connection.authType().wire())
        .put("flow", connection.flow().wire())
        .put("status", connection.status().wire())
        .put("scopes", connection.scopes())
        .put("base_url", connection.baseUrl())
        .put("obtained_at", connection.obtainedAt())
        .put("expires_at", connection.expiresAt())
        .put("account", connection.account())
        .put("renewable", connection.renewable())
        .build();
  }

  /** As {@link #toJson(Connection, boolean)}. */
  public static JsonObject toJson(Connections.Inspection inspection) {
    return toJson(inspection.connection(), inspection.isDefault());
  }

  /** What {@link #toJson(Connection, boolean)} wrote. */
  public static Connections.Inspection inspection(JsonObject json) {
    return new Connections.Inspection(connection(json), json.flag("is_default"));
  }

  /** The same, without whether it is the default. */
  public static Connection connection(JsonObject json) {
    return new Connection(
        new ConnectionId(
            new ProviderName(json.text("provider")),
            new ConnectionName(json.text("connection_name"))),
        FlowType.parse(json.text("flow")),
        ConnectionStatus.parse(json.text("status")),
        json.texts("scopes"),
        json.optionalText("base_url").map(BaseUrl::new),
        json.instant("obtained_at"),
        json.optionalInstant("expires_at"),
        json.optionalText("account"),
        json.flag("renewable", false));
  }

  /** A connection with its secrets; they stay their owner's to close, after the writing. */
  public static JsonObject toJson(ConnectionRecord stored, boolean isDefault) {
    JsonObject.Builder json = JsonObject.with().putAll(toJson(stored.connection(), isDefault));
    return switch (stored.credential()) {
      case Credential.ApiKey apiKey -> json.put("api_key", apiKey.key()).build();
      case Credential.Tokens tokens -> {
        json.put("access_token", tokens.access());
        tokens.refresh().ifPresent(refresh -> json.put("refresh_token", refresh));
        yield json.put("token_type", tokens.tokenType()).build();
      }
    };
  }

  /** What {@link #toJson(ConnectionRecord, boolean)} wrote; the caller closes it. */
  public static ConnectionRecord stored(JsonObject json) {
    Connection connection = connection(json);
    Optional<SecretBytes> apiKey = json.optionalSecret("api_key");
    if (apiKey.isPresent()) {
      return new ConnectionRecord(connection, new Credential.ApiKey(apiKey.get()));
    }
    String type = json.text("token_type");
    return new ConnectionRecord(
        connection,
        new Credential.Tokens(
            json.secret("access_token"), json.optionalSecret("refresh_token"), type));
  }

  /** All providers with connections. */
  public static JsonObject toJson(Connections.Overview overview) {
    return JsonObject.with()
        .put(
            "connections",
            new JsonArray(overview.providers().stream().map(ConnectionJson::toJson).toList()))
        .put(
            "by_source",
            JsonObject.with()
                .put("bundled", names(overview, ProviderEntry.Source.BUNDLED))
                .put("custom", names(overview, ProviderEntry.Source.CUSTOM))
                .build())
        .put(
            "broken",
            new JsonArray(overview.broken().stream().map(ConnectionJson::toJson).toList()))
        .build();
  }

  /** What {@link #toJson(Connections.Overview)} wrote. */
  public static Connections.Overview overview(JsonObject json) {
    List<Connections.Row> rows = new ArrayList<>();
    for (JsonObject row : json.objects("connections")) {
      rows.add(row(row));
    }
    return new Connections.Overview(
        rows,
        json.objects("broken").stream()
            .map(broken -> new BrokenDefinition(broken.text("file"), broken.text("reason")))
            .toList());
  }

  /** The answer to a log-out. */
  public static JsonObject loggedOut(ConnectionId id, Optional<ConnectionName> defaultLeft) {
    return JsonObject.with()
        .put("status", "ok")
        .put("provider", id.provider().value())
        .put("connection", id.name().value())
        .put("default_connection", defaultLeft)
        .build();
  }

  /** The answer to a revocation. */
  public static JsonObject revoked(ConnectionId id, Connections.Revocation revocation) {
    JsonObject.Builder json = JsonObject.with().putAll(loggedOut(id, revocation.nextDefault()));
    return switch (revocation.answer()) {
      case RevocationAnswer.Revoked _ -> json.put("revocation", "revoked").build();
      case RevocationAnswer.NotOffered _ -> json.put("revocation", "not_offered").build();
      case RevocationAnswer.Refused refused ->
          json.put("revocation", "refused").put("reason", refused.code()).build();
      case RevocationAnswer.Unavailable unavailable ->
          json.put("revocation", "unavailable").put("reason", unavailable.reason()).build();
    };
  }

  /** The answer to the revocation of all connections, as {@link #revoked} wrote each. */
  public static JsonObject revoked(ProviderName provider, List<JsonObject> each) {
    return JsonObject.with()
        .put("status", "ok")
        .put("provider", provider.value())
        .put("connections", new JsonArray(each))
        .build();
  }

  /** What {@link #revoked(ConnectionId, Connections.Revocation)} wrote. */
  public static Connections.Revocation revocation(JsonObject json) {
    RevocationAnswer answer =
        switch (json.text("revocation")) {
          case "revoked" -> new RevocationAnswer.Revoked();
          case "not_offered" -> new RevocationAnswer.NotOffered();
          case "refused" -> new RevocationAnswer.Refused(json.text("reason"));
          case "unavailable" -> new RevocationAnswer.Unavailable(json.text("reason"));
          default -> throw new InvalidInputError("revocation: is not an outcome", "");
        };
    return new Connections.Revocation(answer, defaultConnection(json));
  }

  /** The default in the answer to a log-out or to a change of the default. */
  public static Optional<ConnectionName> defaultConnection(JsonObject json) {
    return json.optionalText("default_connection").map(ConnectionName::new);
  }

  /** What a provider made of a connection. */
  public static JsonObject toJson(ConnectionId id, Connections.Verified verified) {
    return JsonObject.with()
        .put("provider", id.provider().value())
        .put("connection", id.name().value())
        .put("verdict", verified.verdict().wire())
        .put("message", verified.message())
        .put("fix", verified.fix())
        .build();
  }

  /** What {@link #toJson(ConnectionId, Connections.Verified)} wrote. */
  public static Connections.Verified verified(JsonObject json) {
    return new Connections.Verified(
        json.choice("verdict", Connections.Verdict.values(), Connections.Verdict::wire),
        json.text("message"),
        json.text("fix"));
  }

  /** The answer to a change of the default. */
  public static JsonObject madeDefault(ConnectionId id) {
    return JsonObject.with()
        .put("status", "ok")
        .put("provider", id.provider().value())
        .put("default_connection", id.name().value())
        .build();
  }

  /** One provider with connections. */
  public static JsonObject toJson(Connections.Row row) {
    return JsonObject.with()
        .putAll(ProviderJson.toJson(row.provider()))
        .put("default_connection", row.defaultConnection())
        .put("connections", toJson(row.connections(), row.defaultConnection()))
        .build();
  }

  static JsonArray toJson(List<Connection> connections, Optional<ConnectionName> isDefault) {
    return new JsonArray(
        connections.stream()
            .map(each -> toJson(each, isDefault.filter(each.id().name()::equals).isPresent()))
            .toList());
  }

  private static JsonObject toJson(BrokenDefinition broken) {
    return JsonObject.with().put("file", broken.file()).put("reason", broken.reason()).build();
  }

  /** What {@link #toJson(Connections.Row)} wrote. */
  public static Connections.Row row(JsonObject json) {
    var provider = ProviderJson.summary(json);
    List<Connection> connections = new ArrayList<>();
    for (JsonObject each : json.objects("connections")) {
      Connection connection = connection(each);
      if (!connection.id().provider().value().equals(provider.name().value())) {
        throw new InvalidInputError(
            "provider: isn't the one that the connection is listed under", "");
      }
      connections.add(connection);
    }
    return new Connections.Row(provider, defaultConnection(json), connections);
  }

  private static List<String> names(Connections.Overview overview, ProviderEntry.Source source) {
    return overview.providers().stream()
        .filter(row -> row.provider().source() == source)
        .map(row -> row.provider().name().value())
        .toList();
  }
}
