package ai.authsome.adapters.http.wire;

/** The literals {@code true} and {@code false}. */
public record JsonFlag(boolean value) implements JsonValue {}
