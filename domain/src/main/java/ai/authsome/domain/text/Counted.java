package ai.authsome.domain.text;

/** Numbers of things, in words. */
public final class Counted {
  private Counted() {}

  /** As {@code 1 row} or {@code 2 rows}. */
  public static String of(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
