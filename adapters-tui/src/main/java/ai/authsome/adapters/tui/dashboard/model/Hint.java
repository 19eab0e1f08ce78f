package ai.authsome.adapters.tui.dashboard.model;

/**
 * What the screen's last row says of a key that works here.
 *
 * @param label what it does, in a word or two
 * @param kept whether it is said at the row's end, and room is kept for it
 */
public record Hint(Key key, String label, boolean kept) {}
