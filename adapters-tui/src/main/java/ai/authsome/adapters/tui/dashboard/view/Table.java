package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a page lists.
 *
 * @param <T> one row's
 */
sealed interface Table<T>
    permits AuditTable,
        ConnectionTable,
        HealthTable,
        IdentityTable,
        ProviderTable,
        RunTable,
        TrafficTable {
  List<Column> columns();

  /** Everything, before any filter. */
  List<T> items(State state);

  /** What stays the same while a row changes. */
  Object id(T item);

  /** One span for each column. */
  List<Span> cells(T item, State state);

  /** What a filter looks at. */
  String searched(T item);

  /** Everything about a row, each line a label and what it says. */
  List<Fact> facts(T item, State state);

  /** What is said where there is nothing to list. */
  List<String> whenEmpty(State state);

  /** What the filter leaves: rows that have all its words. */
  default List<T> rows(State state) {
    String filter = state.panes().filter().text().strip();
    List<T> items = items(state);
    if (filter.isEmpty()) {
      return items;
    }
    String[] words = filter.toLowerCase(Locale.ROOT).split(" +");
    List<T> left = new ArrayList<>();
    for (T item : items) {
      String text = searched(item).toLowerCase(Locale.ROOT);
      boolean hasAll = true;
      for (String word : words) {
        hasAll &= text.contains(word);
      }
      if (hasAll) {
        left.add(item);
      }
    }
    return left;
  }
}
