package ai.authsome.adapters.tui.dashboard.cells;

/** A place on a screen, counted from its upper left corner, from zero. */
public record Spot(int column, int row) {}
