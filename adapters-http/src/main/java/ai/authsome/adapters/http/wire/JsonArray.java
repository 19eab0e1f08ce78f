package ai.authsome.adapters.http.wire;

import java.util.List;

/** An array. */
public record JsonArray(List<? extends JsonValue> items) implements JsonValue {
  /** Copies the list. */
  public JsonArray {
    items = List.copyOf(items);
  }

  /** An array of strings. */
  public static JsonArray ofTexts(List<String> texts) {
    return new JsonArray(texts.stream().map(JsonText::of).toList());
  }
}
