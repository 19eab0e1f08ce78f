package ai.authsome.adapters.tui.dashboard.model;

import java.util.Set;

/** What is asked of the daemon, as a whole, whenever it may have changed. */
public enum Topic {
  WHO,
  CONNECTIONS,
  RUNS,
  AUDIT,
  HEALTH;

  /** Whether it is shown somewhere while the reader looks at {@code page}. */
  boolean isShownOn(Page page) {
    return switch (this) {
      case WHO, CONNECTIONS, RUNS -> true;
      case AUDIT -> Set.of(Page.AUDIT, Page.CONNECTIONS).contains(page);
      case HEALTH -> page == Page.HEALTH;
    };
  }
}
