package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;

/** One thing about a row. */
record Fact(String label, String text, Ink ink) {
  static Fact of(String label, String text) {
    return new Fact(label, text, Ink.PLAIN);
  }
}
