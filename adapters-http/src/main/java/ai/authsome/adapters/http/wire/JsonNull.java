package ai.authsome.adapters.http.wire;

/** The literal {@code null}; to readers the same as a field that is missing. */
public enum JsonNull implements JsonValue {
  NULL
}
