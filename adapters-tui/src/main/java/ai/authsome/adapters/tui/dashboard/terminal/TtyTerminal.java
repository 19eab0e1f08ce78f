package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.adapters.tui.dashboard.cells.Frame;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sun.misc.Signal;

/**
 * The terminal that this process runs in. Lanterna's {@code UnixTerminal} does the same with seven
 * processes where two are enough, asks the terminal itself for its size while another thread reads
 * keys, and writes characters one half at a time.
 */
public final class TtyTerminal extends ANSITerminal {
  private static final String MODES_ON = "\u001b[?1000h\u001b[?1006h\u001b[?2004h";
  private static final String MODES_OFF = "\u001b[?2004l\u001b[?1006l\u001b[?1000l";

  private final Stty settings;
  private final Thread hook = Thread.ofPlatform().name("terminal").unstarted(this::end);
  private boolean open;
  private boolean closed;

  private TtyTerminal(InputStream in, OutputStream out, Stty settings) {
    super(new WholeSequences(in), new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
    this.settings = settings;
    getInputDecoder().addProfile(new Sequences());
  }

  /**
   * Takes the terminal over; empty where there is none. Whatever ends this process, short of {@code
   * kill -9}, gives it back.
   *
   * @throws IOException if it goes meanwhile
   */
  public static Optional<TtyTerminal> open(InputStream in, OutputStream out) throws IOException {
    Optional<Stty> settings = Stty.raw();
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    TtyTerminal terminal = new TtyTerminal(in, out, settings.get());
    Runtime.getRuntime().addShutdownHook(terminal.hook);
    terminal.take();
    return Optional.of(terminal);
  }

  private void take() throws IOException {
    enterPrivateMode();
    writeToTerminal(MODES_ON.getBytes(StandardCharsets.US_ASCII));
    flush();
    open = true;
  }

  /**
   * Has {@code changed} called, on some thread, whenever what is shown has to be drawn anew: the
   * terminal has another size, or this process was stopped for a while.
   */
  public void watch(Runnable changed) {
    handle("WINCH", changed);
    handle(
        "CONT",
        () -> {
          resume();
          changed.run();
        });
  }

  private static void handle(String signal, Runnable change) {
    try {
      Signal.handle(new Signal(signal), _ -> change.run());
    } catch (IllegalArgumentException _) {
      // No such signal here: then nothing changes that way.
    }
  }

  /**
   * Gives the terminal back and stops all processes of this one's group, as a shell's Ctrl-Z does,
   * until they go on; then takes it again. Blocks meanwhile.
   */
  public void suspend() {
    if (restore()) {
      Stty.stopGroup();
      resume();
    }
  }

  /** A shell has had the terminal meanwhile, whoever stopped this process. */
  private synchronized void resume() {
    if (closed) {
      return;
    }
    settings.again();
    try {
      if (open) {
        exitPrivateMode();
      }
      take();
    } catch (IOException | IllegalStateException _) {
      // It has gone; the next key says so, too.
    }
  }

  @Override
  protected TerminalSize findTerminalSize() {
    return Stty.size()
        .map(size -> new TerminalSize(size[1], size[0]))
        .orElseGet(() -> new TerminalSize(80, 24));
  }

  @Override
  public void putString(String text) throws IOException {
    writeToTerminal(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Shows a frame, unless the terminal was given back meanwhile.
   *
   * @throws IOException if it has gone
   */
  public synchronized void show(Frame frame, Painter painter) throws IOException {
    if (open) {
      painter.paint(frame);
    }
  }

  /**
   * Hands text to the terminal's clipboard; whether it keeps it is the terminal's secret.
   *
   * @return whether it was handed over: not when it is too long, or the terminal was given back
   * @throws IOException if it has gone
   */
  public synchronized boolean copy(String text) throws IOException {
    Optional<byte[]> sequence = Clipping.of(text);
    if (!open || sequence.isEmpty()) {
      return false;
    }
    writeToTerminal(sequence.get());
    flush();
    return true;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending, and the hook does no more than was just done.
    }
  }

  /** Gives the terminal back for good. */
  private synchronized void end() {
    closed = true;
    restore();
  }

  /** Gives the terminal back as it was, if it was taken; repeatable, on any thread. */
  private synchronized boolean restore() {
    if (!open) {
      return false;
    }
    open = false;
    try {
      writeToTerminal(MODES_OFF.getBytes(StandardCharsets.US_ASCII));
      exitPrivateMode();
    } catch (IOException | IllegalStateException _) {
      // It has gone; its settings may still be there.
    }
    settings.restore();
    return true;
  }
}
