package ai.authsome.adapters.tui.dashboard.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What has to be asked anew. Each topic at most once a second and never twice at a time, however
 * much happens. Immutable.
 */
public record Loads(Map<Topic, Load> topics) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Nothing was asked yet. */
  public static final Loads NONE = new Loads(Map.of());

  /** Where a topic is. */
  record Load(boolean stale, boolean busy, Instant begun) {}

  /** Copies the map. */
  public Loads {
    topics = Map.copyOf(topics);
  }

  /** The same, with topics that may have changed. */
  Loads stale(Topic... changed) {
    Loads next = this;
    for (Topic topic : changed) {
      Load load = next.of(topic);
      next = next.with(topic, new Load(true, load.busy, load.begun));
    }
    return next;
  }

  /** What to ask now. */
  List<Topic> due(Page page, Instant now) {
    List<Topic> due = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      Load load = of(topic);
      if (load.stale
          && !load.busy
          && topic.isShownOn(page)
          && !now.isBefore(load.begun.plus(PAUSE))) {
        due.add(topic);
      }
    }
    return due;
  }

  Loads begun(Topic topic, Instant now) {
    return with(topic, new Load(false, true, now));
  }

  Loads ended(Topic topic) {
    Load load = of(topic);
    return with(topic, new Load(load.stale, false, load.begun));
  }

  private Load of(Topic topic) {
    return topics.getOrDefault(topic, new Load(false, false, Instant.EPOCH));
  }

  private Loads with(Topic topic, Load load) {
    Map<Topic, Load> next = new EnumMap<>(Topic.class);
    next.putAll(topics);
    next.put(topic, load);
    return new Loads(next);
  }
}
