package ai.authsome.adapters.tui.dashboard.model;

import java.util.ArrayList;
import java.util.List;

/** What a person can do on a page, besides moving around: the source of keys, help and palette. */
public enum Act {
  DETAIL("⏎", "details", "show or hide the chosen row in full"),
  LOG_IN("n", "log in", "log in to a provider"),
  AGAIN("r", "again", "log in to this connection again"),
  MAKE_DEFAULT("d", "default", "use this connection when none is named"),
  EXPORT("e", "export", "write its variables into a file"),
  SHOW("s", "show", "show its secrets for ten seconds"),
  LOG_OUT("o", "log out", "delete it here, without telling the provider"),
  REVOKE("x", "revoke", "have the provider forget it, then delete it"),
  DOCS("b", "docs", "open the provider's page in a browser"),
  REGISTER("a", "add", "register a definition of your own, from a file"),
  END_RUN("x", "end", "end the chosen run at once"),
  PAUSE("p", "pause", "hold the list still, or let it go on"),
  VERIFY("v", "verify", "check the trail's chain of hashes"),
  RELOAD("R", "reload", "ask the daemon for everything anew"),
  START_DAEMON("S", "start", "start the daemon");

  private final String shown;
  private final String label;
  private final String description;

  Act(String shown, String label, String description) {
    this.shown = shown;
    this.label = label;
    this.description = description;
  }

  /** The character that does it. */
  public String shown() {
    return shown;
  }

  /** In a word or two. */
  public String label() {
    return label;
  }

  /** In a line. */
  public String description() {
    return description;
  }

  /** Whether it makes sense now. */
  public boolean isOffered(State state) {
    Page page = state.panes().page();
    return switch (this) {
      case DETAIL, RELOAD -> true;
      case LOG_IN, DOCS -> page == Page.CONNECTIONS || page == Page.PROVIDERS;
      case AGAIN, MAKE_DEFAULT, EXPORT, SHOW, LOG_OUT, REVOKE -> page == Page.CONNECTIONS;
      case REGISTER -> page == Page.PROVIDERS;
      case END_RUN -> page == Page.RUNS;
      case PAUSE -> page == Page.TRAFFIC;
      case VERIFY -> page == Page.AUDIT;
      case START_DAEMON -> state.link() instanceof Link.Lost;
    };
  }

  /** What makes sense now, most wanted first. */
  public static List<Act> offered(State state) {
    List<Act> acts = new ArrayList<>();
    for (Act act : values()) {
      if (act.isOffered(state)) {
        acts.add(act);
      }
    }
    return acts;
  }
}
