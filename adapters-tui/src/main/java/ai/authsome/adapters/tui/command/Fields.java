package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What {@code get} shows of a connection, by name. Secrets are masked until they are revealed. */
final class Fields {
  private static final String MASK = "***REDACTED***";

  private final Map<String, Value> values;

  private Fields(Map<String, Value> values) {
    this.values = values;
  }

  static Fields of(Connections.Inspection inspection) {
    Connection connection = inspection.connection();
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("provider", new Text(connection.id().provider().value()));
    values.put("connection_name", new Text(connection.id().name().value()));
    values.put("is_default", new Flag(inspection.isDefault()));
    values.put("auth_type", new Text(connection.authType().wire()));
    values.put("flow", new Text(connection.flow().wire()));
    values.put("status", new Text(connection.status().wire()));
    values.put("scopes", new Texts(connection.scopes()));
    values.put("base_url", optional(connection.baseUrl().map(url -> url.value())));
    values.put("obtained_at", new Text(Times.iso(connection.obtainedAt())));
    values.put("expires_at", optional(connection.expiresAt().map(Times::iso)));
    values.put("account", optional(connection.account()));
    if (connection.authType() == AuthType.API_KEY) {
      values.put("api_key", new Text(MASK));
    } else {
      values.put("access_token", new Text(MASK));
      values.put("refresh_token", new Text(MASK));
    }
    return new Fields(values);
  }

  /**
   * The same with its secrets, for as long as {@code credential} lives and the answer is in use.
   */
  Fields revealing(Credential credential) {
    Map<String, Value> shown = new LinkedHashMap<>(values);
    switch (credential) {
      case Credential.ApiKey apiKey -> shown.put("api_key", new Secret(apiKey.key()));
      case Credential.Tokens tokens -> {
        shown.put("access_token", new Secret(tokens.access()));
        shown.put(
            "refresh_token", tokens.refresh().<Value>map(Secret::new).orElseGet(Nothing::new));
        shown.put("token_type", new Text(tokens.tokenType()));
      }
    }
    return new Fields(shown);
  }

  List<String> names() {
    return new ArrayList<>(values.keySet());
  }

  /**
   * Refuses a name that isn't there.
   *
   * @throws UsageError that lists those that are
   */
  void require(String name) {
    if (!values.containsKey(name)) {
      throw new UsageError(
          "--field names no field of this connection",
          "The fields are " + String.join(", ", values.keySet()) + ".");
    }
  }

  /** The value as people and shells read it; empty when there is none. */
  String text(String name) {
    return switch (value(name)) {
      case Text text -> text.value();
      case Texts texts -> String.join(" ", texts.values());
      case Flag flag -> Boolean.toString(flag.value());
      case Secret secret -> secret.text();
      case Nothing _ -> "";
    };
  }

  /** Those that have a value, for people: a label and the value, one below the other. */
  List<String> lines() {
    int columns = values.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    return values.keySet().stream()
        .filter(name -> !text(name).isEmpty())
        .map(name -> label(name) + " ".repeat(columns - name.length() - 1) + text(name))
        .toList();
  }

  /** As {@code API key:} of {@code api_key}. */
  private static String label(String name) {
    String words = name.replace('_', ' ').replace("api", "API").replace("url", "URL") + ":";
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Members of a JSON object: this one, or all. */
  void write(JsonGenerator json, Optional<String> only) {
    for (String name : only.map(List::of).orElseGet(this::names)) {
      switch (value(name)) {
        case Text text -> json.writeStringProperty(name, text.value());
        case Texts texts -> Json.strings(json, name, texts.values());
        case Flag flag -> json.writeBooleanProperty(name, flag.value());
        case Secret secret -> json.writeStringProperty(name, secret.text());
        case Nothing _ -> json.writeNullProperty(name);
      }
    }
  }

  private Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no field " + name);
    }
    return value;
  }

  private static Value optional(Optional<String> text) {
    return text.<Value>map(Text::new).orElseGet(Nothing::new);
  }

  private sealed interface Value {}

  private record Text(String value) implements Value {}

  private record Texts(List<String> values) implements Value {}

  private record Flag(boolean value) implements Value {}

  private record Nothing() implements Value {}

  /** Owned by the credential that it is part of. */
  private record Secret(SecretBytes bytes) implements Value {
    String text() {
      return bytes.read(live -> new String(live, StandardCharsets.UTF_8));
    }
  }
}
