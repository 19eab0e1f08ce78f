package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.ArrayList;
import java.util.List;

/** The list of a page, and the chosen row in full. */
final class ListView {
  /** Columns that the box around the details takes. */
  private static final int AROUND_FACTS = 4;

  private ListView() {}

  static void draw(Canvas canvas, State state) {
    draw(canvas, Listing.table(state.panes().page()), state);
  }

  private static <T> void draw(Canvas canvas, Table<T> table, State state) {
    Layout layout = Layout.of(state);
    List<T> rows = table.rows(state);
    Canvas list = canvas.part(1, Layout.BODY - 1, layout.columns() - 2, layout.bodyRows() + 1);
    List<Column> columns = table.columns();
    List<Column.Place> places = Column.place(columns, list.columns());
    for (Column.Place place : places) {
      Column column = columns.get(place.index());
      put(list, 0, place, column, Span.faint(column.title()));
    }
    if (rows.isEmpty()) {
      empty(list, table, state);
    }
    int top = state.panes().cursor().top();
    int chosen = Listing.index(table, rows, state);
    for (int i = 0; i < layout.bodyRows() && top + i < rows.size(); i++) {
      List<Span> cells = table.cells(rows.get(top + i), state);
      for (Column.Place place : places) {
        put(list, i + 1, place, columns.get(place.index()), cells.get(place.index()));
      }
      if (top + i == chosen) {
        canvas.part(0, Layout.BODY + i, layout.columns(), 1).mark(0);
      }
    }
    if (layout.detailRows() > 0) {
      detail(canvas, layout, table, rows, chosen, state);
    }
  }

  private static void put(Canvas list, int row, Column.Place place, Column column, Span cell) {
    String text = Text.cut(cell.text(), place.width());
    int shift = column.right() ? Math.max(0, place.width() - Text.width(text)) : 0;
    list.put(place.start() + shift, row, text, cell.ink());
  }

  private static void empty(Canvas list, Table<?> table, State state) {
    List<String> lines =
        !state.panes().filter().text().isBlank()
            ? List.of("Nothing matches the filter.", "Esc clears it.")
            : isKnown(state)
                ? table.whenEmpty(state)
                : List.of(state.link() instanceof Link.Lost ? "Nothing was seen yet." : "Asking …");
    int row = Math.max(1, (list.rows() - lines.size()) / 2);
    for (String line : lines) {
      int column = Math.max(0, (list.columns() - Text.width(line)) / 2);
      list.put(column, row, Text.cut(line, list.columns()), Ink.PLAIN);
      row++;
    }
  }

  private static boolean isKnown(State state) {
    Page page = state.panes().page();
    return switch (page) {
      case CONNECTIONS, PROVIDERS -> state.data().overview().isPresent();
      case RUNS -> state.data().runs().isPresent();
      case TRAFFIC -> state.link() instanceof Link.Live;
      case AUDIT -> state.data().trail().rows().isPresent();
      case IDENTITIES -> state.data().place().who().isPresent();
      case HEALTH -> state.data().checks().isPresent();
    };
  }

  private static <T> void detail(
      Canvas canvas, Layout layout, Table<T> table, List<T> rows, int chosen, State state) {
    boolean beside = layout.columns() < canvas.columns();
    Canvas pane =
        beside
            ? canvas.part(
                layout.columns(), Layout.BODY - 1, layout.detailColumns(), layout.detailRows())
            : canvas.part(
                0, Layout.BODY + layout.bodyRows(), layout.detailColumns(), layout.detailRows());
    Canvas inside = pane.box(rows.isEmpty() ? "" : "Details", Ink.FAINT);
    if (!rows.isEmpty()) {
      List<List<Span>> lines = lines(table.facts(rows.get(chosen), state), inside.columns());
      More seen = More.of(lines.size(), inside.rows(), state.scroll());
      for (int i = 0; i < inside.rows() && seen.first() + i < lines.size(); i++) {
        inside.put(0, i, lines.get(seen.first() + i));
      }
      seen.mark(pane);
    }
  }

  /** Which lines of the details are seen. */
  static More seen(State state) {
    return seen(Listing.table(state.panes().page()), state);
  }

  private static <T> More seen(Table<T> table, State state) {
    Layout layout = Layout.of(state);
    List<T> rows = table.rows(state);
    if (layout.detailRows() == 0 || rows.isEmpty()) {
      return More.of(0, 0, 0);
    }
    List<Fact> facts = table.facts(rows.get(Listing.index(table, rows, state)), state);
    int lines = lines(facts, layout.detailColumns() - AROUND_FACTS).size();
    return More.of(lines, layout.detailRows() - 2, state.scroll());
  }

  private static List<List<Span>> lines(List<Fact> facts, int columns) {
    int width = 0;
    for (Fact fact : facts) {
      width = Math.max(width, Text.width(fact.label()));
    }
    List<List<Span>> lines = new ArrayList<>();
    for (Fact fact : facts) {
      String label = fact.label();
      for (String line : Text.wrap(fact.text(), columns - width - 2)) {
        lines.add(
            List.of(
                Span.faint(label + " ".repeat(width + 2 - Text.width(label))),
                new Span(line, fact.ink())));
        label = "";
      }
    }
    return lines;
  }
}
