package ai.authsome.providers;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, asked for by name and type. A null counts as absent. Whatever is
 * wrong is an {@link InvalidProviderSchemaError} that begins with the field's path.
 */
final class Fields {
  private final String path;
  private final Map<String, @Nullable Object> members;

  private Fields(String path, Map<String, @Nullable Object> members) {
    this.path = path;
    this.members = members;
  }

  /** The top of a document. */
  static Fields of(Map<String, @Nullable Object> document) {
    return new Fields("", document);
  }

  /** Whether the member is there at all, be it null. */
  boolean names(String name) {
    return members.containsKey(name);
  }

  /** Whether the member is there and not null. */
  boolean has(String name) {
    return members.get(name) != null;
  }

  Optional<String> string(String name) {
    return value(name).map(value -> cast(name, value, String.class, "a string"));
  }

  /** A string under its name or an older one; both only if they agree. */
  Optional<String> string(String name, String older) {
    Optional<String> value = string(name);
    Optional<String> before = string(older);
    if (value.isPresent() && before.isPresent() && !value.equals(before)) {
      throw invalid(older, "is the older name of " + name + " and says something else");
    }
    return value.or(() -> before);
  }

  String requiredString(String name) {
    return string(name).orElseThrow(() -> missing(name));
  }

  /** The complaint about a member that must be there. */
  InvalidProviderSchemaError missing(String name) {
    return invalid(name, "is required", otherSpelling(name));
  }

  /** Checks the type of a flag that nothing hangs on. */
  void checkFlag(String name) {
    value(name).ifPresent(value -> cast(name, value, Boolean.class, "true or false"));
  }

  Optional<Number> number(String name) {
    return value(name).map(value -> cast(name, value, Number.class, "a number"));
  }

  /** A list of strings; empty when absent. */
  List<String> strings(String name) {
    Optional<Object> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof List<?> elements)) {
      throw invalid(name, "is not a list");
    }
    List<String> strings = new ArrayList<>();
    for (Object element : elements) {
      strings.add(cast(name, element, String.class, "a list of strings"));
    }
    return strings;
  }

  /** One string or a list of them; empty when absent. */
  List<String> oneOrMore(String name) {
    return members.get(name) instanceof String one ? List.of(one) : strings(name);
  }

  /** An object whose members are all strings; empty when absent. */
  Map<String, String> stringMap(String name) {
    Map<String, String> strings = new LinkedHashMap<>();
    object(name)
        .ifPresent(
            inner ->
                inner.members.keySet().forEach(key -> strings.put(key, inner.requiredString(key))));
    return strings;
  }

  Optional<Fields> object(String name) {
    Optional<Object> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof Map<?, ?> map)) {
      throw invalid(name, "is not an object");
    }
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    map.forEach((key, member) -> inner.put((String) key, member));
    return Optional.of(new Fields(path + name + ".", inner));
  }

  /** The names of all members, in order. */
  List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** Runs a rule of the domain on a member, so that its complaint names the member. */
  <T> T checked(String name, Supplier<T> rule) {
    try {
      return rule.get();
    } catch (InvalidInputError | UnsupportedFlowError e) {
      String field = SafeText.of(path + name, 80);
      String message = String.valueOf(e.getMessage());
      String reason = message.replaceFirst("^[a-z_.]+: ", "");
      throw new InvalidProviderSchemaError(field + ": " + reason, e.hint().orElse(""), e);
    }
  }

  /** The complaint about a member. */
  InvalidProviderSchemaError invalid(String name, String reason) {
    return invalid(name, reason, "");
  }

  /** The complaint about a member, and what to do about it. */
  InvalidProviderSchemaError invalid(String name, String reason, String hint) {
    return new InvalidProviderSchemaError(SafeText.of(path + name, 80) + ": " + reason, hint);
  }

  private String otherSpelling(String name) {
    return Suggestions.closest(name, members.keySet()).stream()
        .findFirst()
        .filter(typed -> !typed.equals(name))
        .map(typed -> "Is that what '" + SafeText.of(typed, 40) + "' is? Call it " + name + ".")
        .orElse("");
  }

  private Optional<Object> value(String name) {
    return Optional.ofNullable(members.get(name));
  }

  private <T> T cast(String name, @Nullable Object value, Class<T> type, String wanted) {
    if (!type.isInstance(value)) {
      throw invalid(name, "is not " + wanted);
    }
    return type.cast(value);
  }
}
