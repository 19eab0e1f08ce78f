package ai.authsome.adapters.tui.dashboard.model;

/** What the reader can look at, in the order of the number keys. */
public enum Page {
  CONNECTIONS(1, "Connections", "Conn"),
  PROVIDERS(2, "Providers", "Prov"),
  RUNS(3, "Runs", "Runs"),
  TRAFFIC(4, "Traffic", "Traffic"),
  AUDIT(5, "Audit", "Audit"),
  IDENTITIES(6, "Identities", "Ident"),
  HEALTH(7, "Health", "Health");

  private final int number;
  private final String title;
  private final String shortTitle;

  Page(int number, String title, String shortTitle) {
    this.number = number;
    this.title = title;
    this.shortTitle = shortTitle;
  }

  /** What it is called. */
  public String title() {
    return title;
  }

  /** The same, where there is little room. */
  public String shortTitle() {
    return shortTitle;
  }

  /** The key that leads to it, from 1. */
  public int number() {
    return number;
  }

  /** The page with this number; around the ends when there is none. */
  public static Page numbered(int wanted) {
    return values()[Math.floorMod(wanted - 1, values().length)];
  }

  /** The page {@code steps} further, around the end. */
  public Page further(int steps) {
    return numbered(number + steps);
  }

  /** Whether the newest is on top, and stays in sight until the reader moves away from it. */
  public boolean isStream() {
    return this == TRAFFIC || this == AUDIT;
  }
}
