package ai.authsome.adapters.tui.dashboard.cells;

/**
 * What stands in one place of a screen.
 *
 * @param text a base character with what belongs to it; safe
 * @param width how many columns it takes: one or two
 */
public record Glyph(String text, int width) {}
