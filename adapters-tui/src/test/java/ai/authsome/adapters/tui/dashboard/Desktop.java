package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.adapters.tui.dashboard.cells.Size;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.Notice;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.application.port.driving.Events;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A dashboard without a terminal and without threads: what a key begins is done before the next
 * one, but for waits, which are kept in {@link #waits}.
 */
final class Desktop {
  final FakeDaemon daemon = new FakeDaemon();
  final Inbox inbox = new Inbox();
  final List<URI> opened = new ArrayList<>();
  final List<String> copied = new ArrayList<>();
  final Deque<Runnable> waits = new ArrayDeque<>();
  Frame frame = Frame.blank(new Size(1, 1));
  Instant now = Sample.NOW;
  int frames;
  boolean hasDisplay = true;
  boolean takesCopies = true;
  private long nanos;
  private final Engine engine;
  private final Deque<Runnable> work = new ArrayDeque<>();

  Desktop(int columns, int rows, Path folder) {
    daemon.logins.waits = false;
    Workshop workshop =
        new Workshop(
            () -> daemon,
            daemon,
            broker -> broker.get().health().check().checks(),
            new Browser(),
            text -> takesCopies && copied.add(text),
            new TypedPaths(folder.toString()),
            () -> inbox.post(LoginWork::live),
            work::add,
            inbox::post);
    engine =
        new Engine(
            State.start(new Size(columns, rows), now, 0),
            inbox,
            deed -> {
              int before = work.size();
              workshop.accept(deed);
              if (deed instanceof ai.authsome.adapters.tui.dashboard.model.Deed.AwaitLogin
                  && work.size() > before) {
                waits.add(work.removeLast());
              }
            },
            shown -> {
              frame = shown;
              frames++;
            },
            () -> now,
            () -> nanos);
    inbox.post(state -> Step.to(state.with(new Link.Live()).stale(topics())));
    Sample.traffic().forEach(inbox::happened);
    settle();
  }

  private static ai.authsome.adapters.tui.dashboard.model.Topic[] topics() {
    return ai.authsome.adapters.tui.dashboard.model.Topic.values();
  }

  State state() {
    return engine.state();
  }

  /** Until nothing is left to do; takes no time. */
  Desktop settle() {
    for (int i = 0; i < 100; i++) {
      nanos += Engine.FRAME;
      engine.turn();
      if (work.isEmpty() && !inbox.hasEvents()) {
        nanos += Engine.FRAME;
        engine.turn();
        return this;
      }
      while (!work.isEmpty()) {
        work.poll().run();
      }
    }
    throw new AssertionError("the dashboard finds no rest");
  }

  Desktop press(Key... keys) {
    for (Key key : keys) {
      inbox.post(state -> Desk.press(state, key));
      settle();
    }
    return this;
  }

  Desktop press(Key.Type... types) {
    for (Key.Type type : types) {
      press(Key.of(type));
    }
    return this;
  }

  Desktop type(String text) {
    text.codePoints().forEach(point -> press(Key.of(point)));
    return this;
  }

  Desktop happens(Events.Event event) {
    inbox.happened(event);
    return settle();
  }

  Desktop resize(int columns, int rows) {
    inbox.post(state -> Step.to(state.with(new Size(columns, rows))));
    return settle();
  }

  Desktop later(long seconds) {
    now = now.plusSeconds(seconds);
    nanos += 1_000_000_000;
    return settle();
  }

  Desktop quiet() {
    inbox.post(state -> Step.to(state.with(Notice.NONE)));
    return settle();
  }

  String text() {
    return frame.text();
  }

  /** Remembers what it was to open. */
  private final class Browser implements BrowserLauncher {
    @Override
    public boolean hasDisplay() {
      return hasDisplay;
    }

    @Override
    public boolean open(URI page) {
      opened.add(page);
      return true;
    }
  }
}
