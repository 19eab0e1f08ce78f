package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of the pages, as many as there is room for: the one that is seen is among them. */
public final class Tabs {
  /** From this width on, there are blanks around names rather than between them. */
  private static final int ROOMY = 72;

  private static final int WIDE = 88;

  /** An arrow to further pages, and a blank. */
  private static final int ARROW = 2;

  private Tabs() {}

  /** A name and where it begins. */
  private record Tab(Page page, String text, int start) {
    int end() {
      return start + text.length();
    }
  }

  static void draw(Canvas canvas, State state) {
    List<Tab> tabs = seen(state.panes().page(), canvas.columns());
    for (Tab tab : tabs) {
      boolean here = tab.page == state.panes().page();
      canvas.put(tab.start, 0, tab.text, here ? Ink.STRONG : Ink.FAINT);
      if (here) {
        canvas.part(tab.start, 0, tab.text.length(), 1).mark(0);
      }
    }
    if (hasBefore(tabs)) {
      canvas.put(0, 0, "‹", Ink.FAINT);
    }
    if (hasAfter(tabs)) {
      canvas.put(canvas.columns() - 1, 0, "›", Ink.FAINT);
    }
  }

  /** The page whose name is at this column, or to which an arrow there leads. */
  public static Optional<Page> at(State state, int column) {
    int columns = state.size().columns();
    List<Tab> tabs = seen(state.panes().page(), columns);
    if (column == 0 && hasBefore(tabs)) {
      return Optional.of(tabs.getFirst().page.further(-1));
    }
    if (column == columns - 1 && hasAfter(tabs)) {
      return Optional.of(tabs.getLast().page.further(1));
    }
    return tabs.stream()
        .filter(tab -> column >= tab.start && column < tab.end())
        .map(Tab::page)
        .findFirst();
  }

  private static boolean hasBefore(List<Tab> tabs) {
    return !tabs.isEmpty() && tabs.getFirst().page.number() > 1;
  }

  private static boolean hasAfter(List<Tab> tabs) {
    return !tabs.isEmpty() && tabs.getLast().page.number() < Page.values().length;
  }

  /** From the first page on, or from the next one with which there is room for the current one. */
  private static List<Tab> seen(Page current, int width) {
    List<Tab> tabs = from(1, width);
    for (int first = 2; first <= current.number() && !has(tabs, current); first++) {
      tabs = from(first, width);
    }
    return tabs;
  }

  private static boolean has(List<Tab> tabs, Page page) {
    return tabs.stream().anyMatch(tab -> tab.page == page);
  }

  private static List<Tab> from(int first, int width) {
    int last = Page.values().length;
    int start = first == 1 ? 1 : ARROW;
    List<Tab> tabs = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      Tab tab = new Tab(Page.numbered(number), text(Page.numbered(number), width), start);
      if (tab.end() > (number == last ? width : width - ARROW)) {
        break;
      }
      tabs.add(tab);
      start = tab.end() + (width < ROOMY ? 1 : 0);
    }
    return tabs;
  }

  private static String text(Page page, int width) {
    String text = page.number() + " " + (width < WIDE ? page.shortTitle() : page.title());
    return width < ROOMY ? text : " " + text + " ";
  }
}
