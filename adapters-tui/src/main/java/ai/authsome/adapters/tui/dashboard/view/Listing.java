package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.model.Act;
import ai.authsome.adapters.tui.dashboard.model.Cursor;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The rows of the page that is looked at, and where the reader is among them. */
public final class Listing {
  private Listing() {}

  static Table<?> table(Page page) {
    return switch (page) {
      case CONNECTIONS -> new ConnectionTable();
      case PROVIDERS -> new ProviderTable();
      case RUNS -> new RunTable();
      case TRAFFIC -> new TrafficTable();
      case AUDIT -> new AuditTable();
      case IDENTITIES -> new IdentityTable();
      case HEALTH -> new HealthTable();
    };
  }

  /** What the cursor is on: a row's id, as a connection's, a provider's or a run's. */
  public static Optional<Object> chosen(State state) {
    return chosen(table(state.panes().page()), state);
  }

  private static <T> Optional<Object> chosen(Table<T> table, State state) {
    List<T> rows = table.rows(state);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(table.id(rows.get(index(table, rows, state))));
  }

  /** What can be done here. */
  public static List<Act> acts(State state) {
    return Act.offered(state, chosen(state).isPresent());
  }

  /** The same with the cursor so many rows further down, and its row in sight. */
  public static State move(State state, int rows) {
    return place(table(state.panes().page()), settled(state), OptionalInt.of(rows));
  }

  /** The same with the cursor on a row that is seen, counted from the first one that is. */
  public static State choose(State state, int seen) {
    Cursor cursor = state.panes().cursor();
    return move(state, cursor.top() + seen - cursor.index());
  }

  /** The same with the cursor on the row that it was on, wherever that is now. */
  public static State settled(State state) {
    return place(table(state.panes().page()), state, OptionalInt.empty());
  }

  private static <T> State place(Table<T> table, State state, OptionalInt moved) {
    List<T> rows = table.rows(state);
    Cursor cursor = state.panes().cursor();
    int old = index(table, rows, state);
    int index = Math.clamp((long) old + moved.orElse(0), 0, Math.max(0, rows.size() - 1));
    int height = Layout.of(state).bodyRows();
    boolean followed = cursor.id().isPresent() && moved.isEmpty();
    int top = followed ? cursor.top() + old - cursor.index() : cursor.top();
    top = Math.min(top, index);
    top = Math.max(top, index - height + 1);
    top = Math.clamp(top, 0, Math.max(0, rows.size() - height));
    boolean free = index == 0 && (moved.isPresent() || cursor.id().isEmpty());
    boolean anchored = !rows.isEmpty() && !(free && state.panes().page().isStream());
    Optional<Object> id = anchored ? Optional.of(table.id(rows.get(index))) : Optional.empty();
    if (rows.isEmpty() && cursor.id().isPresent()) {
      id = cursor.id();
    }
    Cursor next = new Cursor(id, index, top);
    return next.equals(cursor) ? state : state.with(state.panes().with(next));
  }

  static <T> int index(Table<T> table, List<T> rows, State state) {
    Cursor cursor = state.panes().cursor();
    int last = Math.max(0, rows.size() - 1);
    if (cursor.id().isEmpty()) {
      return state.panes().page().isStream() ? 0 : Math.min(cursor.index(), last);
    }
    Object id = cursor.id().get();
    int near = Math.min(cursor.index(), last);
    if (!rows.isEmpty() && table.id(rows.get(near)).equals(id)) {
      return near;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (table.id(rows.get(i)).equals(id)) {
        return i;
      }
    }
    return near;
  }
}
