package ai.authsome.adapters.tui.dashboard.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the reader looks at things. Immutable.
 *
 * @param page at what
 * @param cursors where in each list
 * @param filters what each list is narrowed to
 * @param filtering whether the filter is being typed
 * @param detail whether the chosen row is shown in full
 * @param frozen what the traffic was when it was paused
 */
public record Panes(
    Page page,
    Map<Page, Cursor> cursors,
    Map<Page, Field> filters,
    boolean filtering,
    boolean detail,
    Optional<TrafficLog> frozen) {
  /** How it begins. */
  public static final Panes START =
      new Panes(Page.CONNECTIONS, Map.of(), Map.of(), false, false, Optional.empty());

  /** Copies the maps. */
  public Panes {
    cursors = Map.copyOf(cursors);
    filters = Map.copyOf(filters);
  }

  public Cursor cursor() {
    return cursors.getOrDefault(page, Cursor.START);
  }

  public Field filter() {
    return filters.getOrDefault(page, Field.EMPTY);
  }

  public Panes at(Page next) {
    return new Panes(next, cursors, filters, false, detail, frozen);
  }

  public Panes with(Cursor cursor) {
    Map<Page, Cursor> next = new EnumMap<>(Page.class);
    next.putAll(cursors);
    next.put(page, cursor);
    return new Panes(page, next, filters, filtering, detail, frozen);
  }

  public Panes with(Field filter) {
    Map<Page, Field> next = new EnumMap<>(Page.class);
    next.putAll(filters);
    next.put(page, filter);
    return new Panes(page, cursors, next, filtering, detail, frozen);
  }

  public Panes filtering(boolean whether) {
    return new Panes(page, cursors, filters, whether, detail, frozen);
  }

  public Panes detail(boolean whether) {
    return new Panes(page, cursors, filters, filtering, whether, frozen);
  }

  public Panes frozen(Optional<TrafficLog> log) {
    return new Panes(page, cursors, filters, filtering, detail, log);
  }
}
