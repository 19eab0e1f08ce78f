package ai.authsome.adapters.tui.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * Runs a program on this process's own streams, in its own process group, so that the terminal's
 * signals reach it by themselves; others are passed on. Changes this process's signal handlers for
 * good. Use on one thread, once.
 */
public final class InheritedChild implements Children {
  private final String searchPath;
  private final List<String> pending = new ArrayList<>();
  private @Nullable Process child;

  /**
   * Starts nothing yet.
   *
   * @param searchPath this process's {@code PATH}, which the system looks programs up in
   */
  public InheritedChild(String searchPath) {
    this.searchPath = searchPath;
  }

  @Override
  public Outcome run(List<String> command, Map<String, String> environment) {
    handleSignals();
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException _) {
      return exists(command.getFirst()) ? new Outcome.NotExecutable() : new Outcome.NotFound();
    }
    adopt(process);
    while (true) {
      try {
        return new Outcome.Ended(process.waitFor());
      } catch (InterruptedException _) {
        // Nothing interrupts the main thread; whoever does wants the child to end.
        process.destroy();
      }
    }
  }

  /**
   * Handlers rather than SIG_IGN, which the child would inherit (POSIX, exec). Who was started with
   * INT or HUP ignored keeps it so: the virtual machine leaves those alone.
   */
  private void handleSignals() {
    handle(
        "INT",
        () -> {
          if (!terminalInterrupts()) {
            pass("INT");
          }
        });
    for (String signal : List.of("TERM", "HUP", "USR1", "USR2", "ALRM")) {
      handle(signal, () -> pass(signal));
    }
  }

  /**
   * Whether this is what the terminal's Ctrl-C goes to (POSIX, general terminal interface): then
   * the child has had its own INT. Where the system doesn't tell, it is taken for so.
   */
  private static boolean terminalInterrupts() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 7);
      return fields[2].equals(fields[5]);
    } catch (IOException _) {
      return true;
    }
  }

  private static void handle(String name, Runnable reaction) {
    try {
      Signal.handle(new Signal(name), _ -> reaction.run());
    } catch (IllegalArgumentException _) {
      // A system without this signal, or a virtual machine that keeps it.
    }
  }

  private synchronized void adopt(Process process) {
    child = process;
    pending.forEach(signal -> send(signal, process));
  }

  /** On the virtual machine's signal thread. */
  private synchronized void pass(String signal) {
    if (child == null) {
      pending.add(signal);
    } else {
      send(signal, child);
    }
  }

  private static void send(String signal, Process process) {
    if (signal.equals("TERM")) {
      process.destroy();
      return;
    }
    try {
      new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException _) {
      process.destroy();
    }
  }

  private boolean exists(String program) {
    if (program.indexOf('/') >= 0) {
      return Files.exists(Path.of(program));
    }
    for (String folder : searchPath.split(File.pathSeparator)) {
      if (!program.isEmpty() && Files.isRegularFile(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
