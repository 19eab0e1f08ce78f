package ai.authsome.adapters.tui.dashboard.terminal;

import java.util.Locale;
import java.util.Map;

/** How many colours a terminal has. */
public enum Depth {
  NONE,
  SIXTEEN,
  INDEXED,
  TRUE;

  /** What the environment tells; as no-color.org asks, {@code NO_COLOR} needs any value. */
  public static Depth of(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    String colour = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || term.equals("vt100")) {
      return NONE;
    }
    if (colour.equals("truecolor") || colour.equals("24bit") || term.endsWith("-direct")) {
      return TRUE;
    }
    return term.indexOf("256color") >= 0 ? INDEXED : SIXTEEN;
  }
}
