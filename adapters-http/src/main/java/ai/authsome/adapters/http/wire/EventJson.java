package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** What {@link Events} tells, as server-sent events with a JSON object each. */
public final class EventJson {
  private static final String CONNECTION = "connection";
  private static final String PROVIDER = "provider";
  private static final String LOGIN = "login";
  private static final String RUN = "run";
  private static final String TRAFFIC = "traffic";
  private static final String MISSED = "missed";

  private EventJson() {}

  /** An event as it goes over the wire: a line with its name, one with its object, an empty one. */
  public static byte[] write(Events.Event event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(("event: " + name(event) + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(Json.write(toJson(event))); // without line breaks
    out.write('\n');
    out.write('\n');
    return out.toByteArray();
  }

  /** What stands after {@code event:}. */
  public static String name(Events.Event event) {
    return switch (event) {
      case Events.ConnectionChanged _ -> CONNECTION;
      case Events.ProviderChanged _ -> PROVIDER;
      case Events.LoginChanged _ -> LOGIN;
      case Events.RunChanged _ -> RUN;
      case Events.Traffic _ -> TRAFFIC;
      case Events.Missed _ -> MISSED;
    };
  }

  /** What stands after {@code data:}. */
  public static JsonObject toJson(Events.Event event) {
    JsonObject.Builder json = JsonObject.with().put("at", event.at());
    return switch (event) {
      case Events.ConnectionChanged it -> put(json, Optional.of(it.connection())).build();
      case Events.ProviderChanged it -> json.put(PROVIDER, it.provider().value()).build();
      case Events.LoginChanged it ->
          put(json.put("session", it.session().value()), Optional.of(it.connection()))
              .put("status", it.status().wire())
              .build();
      case Events.RunChanged it -> json.put("run", it.run().value()).put("live", it.live()).build();
      case Events.Traffic it ->
          put(
                  json.put("run", it.run().value())
                      .put("method", it.method())
                      .put("host", it.host())
                      .put("path", it.path()),
                  it.connection())
              .put("decision", wire(it.decision()))
              .put("status", it.status())
              .put("latency_us", it.latency().truncatedTo(ChronoUnit.MICROS).toNanos() / 1_000)
              .build();
      case Events.Missed it -> json.put("count", it.count()).build();
    };
  }

  /**
   * What {@link #write} wrote, taken apart.
   *
   * @return empty for an event of a later version
   */
  public static Optional<Events.Event> event(String name, JsonObject json) {
    return switch (name) {
      case CONNECTION -> Optional.of(new Events.ConnectionChanged(at(json), connection(json)));
      case PROVIDER ->
          Optional.of(new Events.ProviderChanged(at(json), new ProviderName(json.text(PROVIDER))));
      case LOGIN ->
          Optional.of(
              new Events.LoginChanged(
                  at(json),
                  new SessionId(json.text("session")),
                  connection(json),
                  json.choice("status", LoginStatus.values(), LoginStatus::wire)));
      case RUN ->
          Optional.of(
              new Events.RunChanged(at(json), new RunId(json.text("run")), json.flag("live")));
      case TRAFFIC -> Optional.of(traffic(json));
      case MISSED -> Optional.of(new Events.Missed(at(json), json.whole("count")));
      default -> Optional.empty();
    };
  }

  private static Events.Traffic traffic(JsonObject json) {
    long status = json.whole("status");
    long micros = json.whole("latency_us");
    if (status < 100 || status > 999 || micros < 0) {
      throw new InvalidInputError("status or latency_us: out of range", "");
    }
    return new Events.Traffic(
        at(json),
        new RunId(json.text("run")),
        json.text("method"),
        json.text("host"),
        json.text("path"),
        json.optionalText(PROVIDER).isPresent() ? Optional.of(connection(json)) : Optional.empty(),
        json.choice("decision", Events.Decided.values(), EventJson::wire),
        (int) status,
        Duration.of(micros, ChronoUnit.MICROS));
  }

  private static Instant at(JsonObject json) {
    return json.instant("at");
  }

  private static JsonObject.Builder put(
      JsonObject.Builder json, Optional<ConnectionId> connection) {
    return json.put(PROVIDER, connection.map(ConnectionId::provider))
        .put("connection", connection.map(ConnectionId::name));
  }

  private static ConnectionId connection(JsonObject json) {
    return new ConnectionId(
        new ProviderName(json.text(PROVIDER)), new ConnectionName(json.text("connection")));
  }

  private static String wire(Events.Decided decided) {
    return decided.name().toLowerCase(Locale.ROOT);
  }
}
