package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.application.port.driving.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The providers among which a login begins. */
public final class Choices {
  private Choices() {}

  /** Those whose name has what was typed; those that begin with it first. */
  public static List<Connections.Row> of(State state, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    List<Connections.Row> first = new ArrayList<>();
    List<Connections.Row> others = new ArrayList<>();
    for (Connections.Row row : state.data().rows()) {
      String name = row.provider().name().value().toLowerCase(Locale.ROOT);
      String display = row.provider().displayName().toLowerCase(Locale.ROOT);
      if (name.startsWith(wanted) || display.startsWith(wanted)) {
        first.add(row);
      } else if (name.contains(wanted) || display.contains(wanted)) {
        others.add(row);
      }
    }
    first.addAll(others);
    return first;
  }
}
