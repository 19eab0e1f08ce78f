package ai.authsome.adapters.http.wire;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Spelling;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An object, with accessors that refuse what they don't want by an {@link InvalidInputError} that
 * names the field, by the way to it ({@code trust.bundle}), and never quotes its value. To {@code
 * optional…} accessors, {@code null} is the same as a field that is missing.
 */
public final class JsonObject implements JsonValue {
  private final Map<String, JsonValue> members;

  /** Before the name of each field; empty for an object that is within no other. */
  private final String way;

  JsonObject(Map<String, JsonValue> members) {
    this(Collections.unmodifiableMap(members), "");
  }

  private JsonObject(Map<String, JsonValue> members, String way) {
    this.members = members;
    this.way = way;
  }

  /** The same, found within another one. */
  private JsonObject within(String field) {
    return new JsonObject(members, field + ".");
  }

  /** Starts an object. */
  public static Builder with() {
    return new Builder();
  }

  /** The fields in their order, unmodifiable. */
  public Map<String, JsonValue> members() {
    return members;
  }

  /** Refuses any field but these, and returns this. */
  public JsonObject closed(String... known) {
    Set<String> names = Set.of(known);
    for (String name : members.keySet()) {
      if (!names.contains(name)) {
        String choice =
            known.length == 0 ? "No field is." : "Known are " + String.join(", ", known) + ".";
        throw new InvalidInputError(path(name) + ": is not known here", choice);
      }
    }
    return this;
  }

  /** A string. */
  public String text(String field) {
    return text(field, require(field));
  }

  /** A string, perhaps. */
  public Optional<String> optionalText(String field) {
    JsonValue value = find(field);
    return value == null ? Optional.empty() : Optional.of(text(field, value));
  }

  /** A string that is a secret, owned by the caller; it is gone from here afterwards. */
  public SecretBytes secret(String field) {
    return require(field, optionalSecret(field));
  }

  /** A secret, perhaps. */
  public Optional<SecretBytes> optionalSecret(String field) {
    return value(field).map(value -> as(JsonText.class, field, value, "a string").secret());
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String field) {
    return flag(field, require(field));
  }

  /** {@code true} or {@code false}; {@code otherwise} when missing. */
  public boolean flag(String field, boolean otherwise) {
    return value(field).map(value -> flag(field, value)).orElse(otherwise);
  }

  /** A whole number of 64 bits. */
  public long whole(String field) {
    return require(field, optionalWhole(field));
  }

  /** A whole number, perhaps. */
  public Optional<Long> optionalWhole(String field) {
    return value(field)
        .map(
            value -> {
              try {
                return Long.parseLong(
                    as(JsonNumber.class, field, value, "a whole number").literal());
              } catch (NumberFormatException e) {
                throw must(field, "be a whole number");
              }
            });
  }

  /** A number written without an exponent. */
  public BigDecimal decimal(String field) {
    String literal = as(JsonNumber.class, field, require(field), "a number").literal();
    if (literal.indexOf('e') >= 0 || literal.indexOf('E') >= 0) {
      throw must(field, "be a number without an exponent");
    }
    return new BigDecimal(literal);
  }

  /** A moment in ISO 8601, UTC. */
  public Instant instant(String field) {
    return require(field, optionalInstant(field));
  }

  /** A moment, perhaps. */
  public Optional<Instant> optionalInstant(String field) {
    return optionalText(field)
        .map(
            text -> {
              try {
                return Instant.parse(text);
              } catch (DateTimeException e) {
                throw must(field, "be a time such as 2026-01-31T12:00:00Z");
              }
            });
  }

  /** A URI (RFC 3986), perhaps. */
  public Optional<URI> optionalUri(String field) {
    return optionalText(field)
        .map(
            text -> {
              try {
                return new URI(text);
              } catch (URISyntaxException e) {
                throw must(field, "be a URL");
              }
            });
  }

  /** A URI (RFC 3986). */
  public URI uri(String field) {
    return require(field, optionalUri(field));
  }

  /** An object. */
  public JsonObject object(String field) {
    return require(field, optionalObject(field));
  }

  /** An object, perhaps. */
  public Optional<JsonObject> optionalObject(String field) {
    return value(field)
        .map(value -> as(JsonObject.class, field, value, "an object").within(path(field)));
  }

  /** A list of strings; empty when missing. */
  public List<String> texts(String field) {
    List<? extends JsonValue> items = items(field);
    List<String> texts = new ArrayList<>(items.size());
    for (JsonValue item : items) {
      texts.add(as(JsonText.class, field, item, "a list of strings").text());
    }
    return texts;
  }

  /** A list of objects; empty when missing. */
  public List<JsonObject> objects(String field) {
    List<? extends JsonValue> items = items(field);
    List<JsonObject> objects = new ArrayList<>(items.size());
    for (JsonValue item : items) {
      objects.add(
          as(JsonObject.class, field, item, "a list of objects")
              .within(path(field) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** An object of strings, in its order; empty when missing. */
  public Map<String, String> textMap(String field) {
    Map<String, String> map = new LinkedHashMap<>();
    optionalObject(field)
        .ifPresent(
            object -> object.members.keySet().forEach(name -> map.put(name, object.text(name))));
    return map;
  }

  /** An object of secrets, in its order, which the caller closes; empty when missing. */
  public Map<String, SecretBytes> secretMap(String field) {
    Map<String, SecretBytes> map = new LinkedHashMap<>();
    try {
      optionalObject(field)
          .ifPresent(
              object ->
                  object.members.keySet().forEach(name -> map.put(name, object.secret(name))));
    } catch (InvalidInputError e) {
      map.values().forEach(SecretBytes::close);
      throw e;
    }
    return map;
  }

  /** The item of {@code choices} that is spelt so. */
  public <E extends Enum<E>> E choice(String field, E[] choices, Function<E, String> spelling) {
    String wire = text(field);
    return Spelling.find(choices, spelling, wire)
        .orElseThrow(
            () -> must(field, "be one of " + String.join(", ", Spelling.all(choices, spelling))));
  }

  @Override
  public void writeTo(JsonGenerator generator) {
    generator.writeStartObject();
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      generator.writeName(member.getKey());
      member.getValue().writeTo(generator);
    }
    generator.writeEndObject();
  }

  @Override
  public String toString() {
    return "JsonObject" + members.keySet();
  }

  private Optional<JsonValue> value(String field) {
    return Optional.ofNullable(find(field));
  }

  /** The value, null when missing: a list reads a thousand, by interpreted code. */
  private @Nullable JsonValue find(String field) {
    JsonValue value = members.get(field);
    return value == JsonNull.NULL ? null : value;
  }

  private JsonValue require(String field) {
    JsonValue value = find(field);
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  private List<? extends JsonValue> items(String field) {
    JsonValue value = find(field);
    return value == null ? List.of() : as(JsonArray.class, field, value, "a list").items();
  }

  private String text(String field, JsonValue value) {
    return as(JsonText.class, field, value, "a string").text();
  }

  private boolean flag(String field, JsonValue value) {
    return as(JsonFlag.class, field, value, "true or false").value();
  }

  private <T> T require(String field, Optional<T> value) {
    return value.orElseThrow(() -> missing(field));
  }

  private InvalidInputError missing(String field) {
    return new InvalidInputError(path(field) + ": is missing", "");
  }

  private <T extends JsonValue> T as(Class<T> type, String field, JsonValue value, String what) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw must(field, "be " + what);
  }

  private InvalidInputError must(String field, String what) {
    return new InvalidInputError(path(field) + ": must " + what, "");
  }

  /** A field as refusals name it: by the way to it. */
  String path(String field) {
    return way + SafeText.of(field, 40);
  }

  /** Collects the fields of an object. */
  public static final class Builder {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a value. */
    public Builder put(String field, JsonValue value) {
      members.put(field, value);
      return this;
    }

    /** Adds a string that is no secret. */
    public Builder put(String field, String text) {
      return put(field, JsonText.of(text));
    }

    /** Adds the string that a value prints, or {@code null}. */
    public Builder put(String field, Optional<?> value) {
      return put(
          field, value.<JsonValue>map(some -> JsonText.of(some.toString())).orElse(JsonNull.NULL));
    }

    /** Adds a number. */
    public Builder put(String field, long number) {
      return put(field, new JsonNumber(Long.toString(number)));
    }

    /** Adds {@code true} or {@code false}. */
    public Builder put(String field, boolean flag) {
      return put(field, new JsonFlag(flag));
    }

    /** Adds a moment. */
    public Builder put(String field, Instant instant) {
      return put(field, instant.toString());
    }

    /** Adds a list of strings. */
    public Builder put(String field, List<String> texts) {
      return put(field, JsonArray.ofTexts(texts));
    }

    /** Adds an object of strings that are no secrets. */
    public Builder put(String field, Map<String, String> texts) {
      Builder object = new Builder();
      texts.forEach(object::put);
      return put(field, object.build());
    }

    /** Adds a secret, which stays its owner's to close. */
    public Builder put(String field, SecretBytes secret) {
      return put(field, new JsonSecret(secret));
    }

    /** Adds all fields of another object. */
    public Builder putAll(JsonObject other) {
      members.putAll(other.members);
      return this;
    }

    /** The object. */
    public JsonObject build() {
      return new JsonObject(new LinkedHashMap<>(members));
    }
  }
}
