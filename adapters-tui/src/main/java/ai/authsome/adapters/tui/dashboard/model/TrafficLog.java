package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.application.port.driving.Events;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest requests, newest first. Immutable.
 *
 * @param lines at most {@value #KEPT}
 * @param seen how many there have been
 * @param missed how many more there have been, of which nothing is known
 */
public record TrafficLog(List<Line> lines, long seen, long missed) {
  /** How many are kept. */
  public static final int KEPT = 2000;

  /** None yet. */
  public static final TrafficLog EMPTY = new TrafficLog(List.of(), 0, 0);

  /** A request, by its number. */
  public record Line(long number, Events.Traffic request) {}

  /** The same with more, oldest first, and with so many missed. */
  public TrafficLog plus(List<Events.Traffic> more, long alsoMissed) {
    int kept = Math.min(lines.size(), Math.max(0, KEPT - more.size()));
    List<Line> all = new ArrayList<>(kept + more.size());
    for (int i = more.size() - 1; i >= Math.max(0, more.size() - KEPT); i--) {
      all.add(new Line(seen + i, more.get(i)));
    }
    all.addAll(lines.subList(0, kept));
    return new TrafficLog(all, seen + more.size(), missed + alsoMissed);
  }
}
