package ai.authsome.adapters.tui.dashboard.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person can do on a page, besides moving around, most wanted first: the source of keys,
 * help and palette.
 */
public enum Act {
  START_DAEMON('S', "start", "start the daemon"),
  LOG_IN('n', "log in", "log in to a provider"),
  AGAIN('r', "again", "log in to this connection again"),
  LOG_OUT('o', "log out", "delete it here, without telling the provider"),
  REVOKE('x', "revoke", "have the provider forget it, then delete it"),
  SHOW('s', "show", "show its secrets for ten seconds"),
  MAKE_DEFAULT('d', "default", "use this connection when none is named"),
  EXPORT('e', "export", "write its variables into a file"),
  DOCS('b', "docs", "open the provider's page in a browser"),
  REGISTER('a', "add", "register a definition of your own, from a file"),
  END_RUN('x', "end", "end the chosen run at once"),
  PAUSE('p', "pause", "hold the list still, or let it go on"),
  VERIFY('v', "verify", "check the trail's chain of hashes"),
  DETAIL('\n', "details", "show or hide the chosen row in full"),
  FILTER('/', "filter", "narrow the list to rows with some words"),
  RELOAD('R', "reload", "ask the daemon for everything anew"),
  COMMAND(':', "command", "do anything, by its name"),
  HELP('?', "help", "show which keys do what"),
  QUIT('q', "quit", "back, or leave the dashboard");

  private final char typed;
  private final String label;
  private final String description;

  Act(char typed, String label, String description) {
    this.typed = typed;
    this.label = label;
    this.description = description;
  }

  /** The key that does it. */
  public Key key() {
    return typed == '\n' ? Key.of(Key.Type.ENTER) : Key.of(typed);
  }

  /** In a word or two. */
  public String label() {
    return label;
  }

  /** In a line. */
  public String description() {
    return description;
  }

  /** Whether it is said however little room there is. */
  private boolean isKept() {
    return this == COMMAND || this == HELP || this == QUIT;
  }

  /** What is shown of it. */
  public Hint hint(State state) {
    Panes panes = state.panes();
    String here =
        switch (this) {
          case QUIT -> panes.detail() || !panes.filter().text().isEmpty() ? "back" : label;
          case DETAIL -> panes.detail() ? "hide" : label;
          case PAUSE -> panes.frozen().isPresent() ? "go on" : label;
          default -> label;
        };
    return new Hint(key(), here, isKept());
  }

  /** Whether it makes sense now. */
  private boolean isOffered(State state, boolean hasRow) {
    Page page = state.panes().page();
    return switch (this) {
      case FILTER, RELOAD, COMMAND, HELP, QUIT -> true;
      case DETAIL -> hasRow || state.panes().detail();
      case LOG_IN -> page == Page.CONNECTIONS || page == Page.PROVIDERS;
      case DOCS -> hasRow && (page == Page.CONNECTIONS || page == Page.PROVIDERS);
      case AGAIN, MAKE_DEFAULT, EXPORT, SHOW, LOG_OUT, REVOKE -> hasRow && page == Page.CONNECTIONS;
      case REGISTER -> page == Page.PROVIDERS;
      case END_RUN -> hasRow && page == Page.RUNS;
      case PAUSE -> page == Page.TRAFFIC;
      case VERIFY -> page == Page.AUDIT;
      case START_DAEMON -> state.link() instanceof Link.Lost;
    };
  }

  /**
   * What makes sense now, most wanted first.
   *
   * @param hasRow whether there is a row to do it with
   */
  public static List<Act> offered(State state, boolean hasRow) {
    List<Act> acts = new ArrayList<>();
    for (Act act : values()) {
      if (act.isOffered(state, hasRow)) {
        acts.add(act);
      }
    }
    return acts;
  }
}
