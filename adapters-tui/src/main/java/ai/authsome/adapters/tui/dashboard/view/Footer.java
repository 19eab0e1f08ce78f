package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Act;
import ai.authsome.adapters.tui.dashboard.model.Hint;
import ai.authsome.adapters.tui.dashboard.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last row: the keys that work here, as many as there is room for, most wanted first. */
public final class Footer {
  private static final int GAP = 2;

  private Footer() {}

  /** A key's place in the row. */
  private record Place(Hint hint, int start) {
    int end() {
      return start + width(hint);
    }
  }

  static void draw(Canvas canvas, List<Hint> hints) {
    for (Place place : places(hints, canvas.columns())) {
      int at = canvas.put(place.start, 0, place.hint.key().shown(), Ink.ACCENT);
      canvas.put(at + 1, 0, place.hint.label(), Ink.FAINT);
    }
  }

  /** The key that is shown at this column. */
  public static Optional<Key> at(List<Hint> hints, int column, int columns) {
    for (Place place : places(hints, columns)) {
      if (column >= place.start && column < place.end()) {
        return Optional.of(place.hint.key());
      }
    }
    return Optional.empty();
  }

  private static List<Place> places(List<Hint> hints, int columns) {
    List<Hint> fitting = fitting(hints, columns - 2);
    if (fitting.size() < hints.size()) {
      fitting = fitting(hints.stream().map(Footer::leadingToMore).toList(), columns - 2);
    }
    List<Place> places = new ArrayList<>();
    int start = 1;
    boolean atEnd = false;
    for (int i = 0; i < fitting.size(); i++) {
      Hint hint = fitting.get(i);
      if (hint.kept() && !atEnd) {
        atEnd = true;
        start = Math.max(start, columns - 1 - width(fitting.subList(i, fitting.size())));
      }
      places.add(new Place(hint, start));
      start += width(hint) + GAP;
    }
    return places;
  }

  /** What is left out is found by name. */
  private static Hint leadingToMore(Hint hint) {
    return hint.key().equals(Act.COMMAND.key()) ? new Hint(hint.key(), "more", true) : hint;
  }

  private static List<Hint> fitting(List<Hint> hints, int room) {
    List<Hint> fitting = new ArrayList<>(hints.stream().filter(Hint::kept).toList());
    int at = 0;
    for (Hint hint : hints.stream().filter(it -> !it.kept()).toList()) {
      int gap = fitting.isEmpty() ? 0 : GAP;
      if (width(fitting) + gap + width(hint) > room) {
        break;
      }
      fitting.add(at++, hint);
    }
    return fitting;
  }

  private static int width(List<Hint> hints) {
    int width = 0;
    for (Hint hint : hints) {
      width += width(hint) + GAP;
    }
    return Math.max(0, width - GAP);
  }

  private static int width(Hint hint) {
    return Text.width(hint.key().shown()) + 1 + Text.width(hint.label());
  }
}
