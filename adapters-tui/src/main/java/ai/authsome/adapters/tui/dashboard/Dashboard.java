package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.adapters.tui.dashboard.cells.Size;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.terminal.Depth;
import ai.authsome.adapters.tui.dashboard.terminal.KeyReader;
import ai.authsome.adapters.tui.dashboard.terminal.Painter;
import ai.authsome.adapters.tui.dashboard.terminal.TtyTerminal;
import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Health;
import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** The full-screen dashboard. */
public final class Dashboard {
  private final Around around;

  /**
   * What a dashboard finds around it.
   *
   * @param authsome asked for its broker and its daemon
   * @param checks what doctor finds, given a broker; blocks
   * @param environment of this process
   * @param clock for countdowns
   * @param browser for pages
   * @param in the terminal's keys
   * @param out the terminal's screen
   * @param colour whether the reader wants any
   */
  public record Around(
      Authsome authsome,
      Function<Supplier<Broker>, List<Health.Check>> checks,
      Map<String, String> environment,
      InstantSource clock,
      BrowserLauncher browser,
      InputStream in,
      OutputStream out,
      boolean colour) {
    /** Copies the map. */
    public Around {
      environment = Map.copyOf(environment);
    }
  }

  /** Touches nothing yet. */
  public Dashboard(Around around) {
    this.around = around;
  }

  /**
   * Takes the terminal until the reader leaves. Use once, on the thread that is to be the screen's.
   *
   * @return whether there was a terminal to take
   */
  public boolean run() {
    try {
      Optional<TtyTerminal> terminal = TtyTerminal.open(around.in(), around.out());
      if (terminal.isEmpty()) {
        return false;
      }
      try (TtyTerminal open = terminal.get()) {
        show(open);
      }
    } catch (IOException | UncheckedIOException _) {
      // The terminal has gone, and nobody is there to be told.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private void show(TtyTerminal terminal) throws IOException, InterruptedException {
    Inbox inbox = new Inbox();
    Map<String, String> environment = around.environment();
    Painter painter = new Painter(terminal, depth(), isUnicode(environment));
    Runnable anew =
        () ->
            inbox.post(
                state -> {
                  painter.forget();
                  return Step.to(state.with(size(terminal)));
                });
    terminal.watch(anew);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try (Listener listener = new Listener(around.authsome(), inbox, around.clock())) {
      Engine engine =
          new Engine(
              State.start(size(terminal), around.clock().instant(), zone()),
              inbox,
              workshop(listener, terminal, threads, inbox),
              frame -> paint(terminal, painter, frame),
              around.clock(),
              System::nanoTime);
      threads.execute(listener);
      KeyReader keys =
          new KeyReader(
              terminal,
              pressed -> {
                if (pressed.isControl('l')) {
                  anew.run();
                } else if (pressed.isControl('z')) {
                  terminal.suspend();
                  anew.run();
                } else {
                  inbox.post(state -> Desk.press(state, pressed));
                }
              },
              () -> inbox.post(state -> Step.to(state.left())));
      Thread.ofPlatform().daemon().name("keys").start(keys);
      engine.run();
    } finally {
      threads.shutdownNow();
    }
  }

  private Workshop workshop(
      Listener listener, TtyTerminal terminal, ExecutorService threads, Inbox inbox) {
    return new Workshop(
        listener,
        around.authsome(),
        around.checks(),
        around.browser(),
        text -> copy(terminal, text),
        new TypedPaths(around.environment().getOrDefault("HOME", "")),
        listener::wake,
        threads::execute,
        inbox::post);
  }

  private Depth depth() {
    return around.colour() ? Depth.of(around.environment()) : Depth.NONE;
  }

  private int zone() {
    return ZoneId.systemDefault().getRules().getOffset(around.clock().instant()).getTotalSeconds();
  }

  private static void paint(TtyTerminal terminal, Painter painter, Frame frame) {
    try {
      terminal.show(frame, painter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean copy(TtyTerminal terminal, String text) {
    try {
      return terminal.copy(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Size size(TtyTerminal terminal) {
    try {
      TerminalSize size = terminal.getTerminalSize();
      return new Size(size.getColumns(), size.getRows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As POSIX orders the variables; where none is set, today's terminals do. */
  private static boolean isUnicode(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String value = environment.getOrDefault(name, "").toLowerCase(Locale.ROOT);
      if (!value.isEmpty()) {
        return value.indexOf("utf-8") >= 0 || value.indexOf("utf8") >= 0;
      }
    }
    return true;
  }
}
