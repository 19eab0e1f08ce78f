package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Cursor;
import ai.authsome.adapters.tui.dashboard.model.Data;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.text.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines above and below the list. */
final class Bars {
  private static final String NAME = "authsome";
  private static final String BETWEEN = " · ";

  /** Blanks at both ends of the header and between its two sides. */
  private static final int AROUND = 4;

  private Bars() {}

  static void header(Canvas canvas, State state) {
    canvas.fill(Ink.BAR);
    Span link = link(state.link(), state.now());
    List<String> facts = facts(state);
    int all = Text.width(String.join(BETWEEN, facts)) + Text.width(link.text()) + AROUND;
    // The name of the program is what its reader needs least.
    boolean named = all + NAME.length() + 2 <= canvas.columns();
    int at = named ? canvas.put(1, 0, NAME, Ink.BAR_STRONG) + 2 : 1;
    at = canvas.put(at, 0, List.of(link)) + 2;
    String right = "";
    for (String fact : facts) {
      String more = right.isEmpty() ? fact : right + BETWEEN + fact;
      if (at + Text.width(more) + 1 > canvas.columns()) {
        break;
      }
      right = more;
    }
    canvas.putEnding(canvas.columns() - 1, 0, right, Ink.BAR);
  }

  private static Span link(Link link, Instant now) {
    return switch (link) {
      case Link.Connecting() -> new Span("○ connecting …", Ink.BAR);
      case Link.Live() -> new Span("● live", Ink.BAR_GOOD);
      case Link.Lost(String _, Instant _, Instant retry) ->
          new Span(
              "✕ daemon gone, next try in "
                  + Words.span(Duration.between(now, retry).plusMillis(999)),
              Ink.BAR_BAD);
    };
  }

  /** What else there is room for, most wanted first. */
  private static List<String> facts(State state) {
    Data data = state.data();
    List<String> facts = new ArrayList<>();
    data.place().who().ifPresent(who -> facts.add(who.caller().identity().handle().value()));
    if (data.overview().isPresent()) {
      int all = 0;
      int usable = 0;
      for (Connections.Row row : data.rows()) {
        for (Connection connection : row.connections()) {
          all++;
          usable += connection.isUsableAt(state.now()) ? 1 : 0;
        }
      }
      facts.add(all + " conn" + (usable < all ? " ▲" + (all - usable) : ""));
    }
    data.runs().ifPresent(runs -> facts.add(Counted.of(runs.size(), "run")));
    data.place().who().ifPresent(who -> facts.add(who.caller().vault().value()));
    data.place()
        .daemon()
        .ifPresent(daemon -> facts.add(daemon.apiUrl().replaceFirst("^https?://", "")));
    data.place().who().ifPresent(who -> facts.add("v" + who.version()));
    return facts;
  }

  static void notice(Canvas canvas, State state) {
    Field filter = state.panes().filter();
    int end = canvas.columns() - 1;
    String place = place(state);
    canvas.putEnding(end, 0, place, Ink.FAINT);
    Canvas room = canvas.part(1, 0, end - Text.width(place) - 3, 1);
    if (state.panes().filtering() && state.dialog().isEmpty()) {
      room.put(0, 0, "/", Ink.ACCENT);
      InputView.draw(room.part(1, 0, room.columns() - 1, 1), filter);
    } else if (state.isTold()) {
      room.put(0, 0, Text.cut(state.notice().text(), room.columns()), state.notice().ink());
    } else if (state.link() instanceof Link.Lost lost) {
      String text =
          "Shown as it was " + Words.ago(lost.since(), state.now()) + ": " + lost.reason();
      room.put(0, 0, Text.cut(text, room.columns()), Ink.BAD);
    } else if (!filter.text().isEmpty()) {
      int at = room.put(0, 0, "/", Ink.ACCENT);
      room.put(at, 0, Text.cut(filter.text(), room.columns() - 1), Ink.ACCENT);
    } else {
      room.put(0, 0, List.of(standing(state)));
    }
  }

  /** What a page has to say while nothing happens. */
  private static Span standing(State state) {
    Data data = state.data();
    return switch (state.panes().page()) {
      case TRAFFIC ->
          state.panes().frozen().isPresent()
              ? new Span(
                  "▮▮ paused, "
                      + Counted.of(data.traffic().seen() - frozenSeen(state), "new request"),
                  Ink.CAUTION)
              : data.traffic().missed() > 0
                  ? new Span(data.traffic().missed() + " came too fast to be seen", Ink.CAUTION)
                  : Span.faint("");
      case AUDIT ->
          data.trail()
              .verification()
              .map(
                  it ->
                      it.firstBroken().isPresent()
                          ? new Span(
                              "✕ the chain is broken at row " + it.firstBroken().getAsLong(),
                              Ink.BAD)
                          : new Span(
                              "● the chain held for " + Counted.of(it.rows(), "row"), Ink.GOOD))
              .orElse(Span.faint(""));
      case PROVIDERS ->
          data.overview()
              .filter(it -> !it.broken().isEmpty())
              .map(
                  it ->
                      new Span(
                          "▲ "
                              + it.broken().getFirst().file()
                              + ": "
                              + it.broken().getFirst().reason(),
                          Ink.CAUTION))
              .orElse(Span.faint(""));
      case CONNECTIONS, RUNS, IDENTITIES, HEALTH -> Span.faint("");
    };
  }

  private static long frozenSeen(State state) {
    return state.panes().frozen().map(log -> log.seen()).orElse(0L);
  }

  private static String place(State state) {
    int rows = Listing.table(state.panes().page()).rows(state).size();
    Cursor cursor = state.panes().cursor();
    return rows == 0 ? "" : Math.min(cursor.index() + 1, rows) + "/" + rows;
  }

  static int width(List<Span> spans) {
    int width = 0;
    for (Span span : spans) {
      width += Text.width(span.text());
    }
    return width;
  }
}
