package ai.authsome.adapters.proxy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that anything logs, Netty and the JDK included, at every level. */
final class LogWatch extends Handler {
  private static final LogWatch WATCH = new LogWatch();
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();

  private LogWatch() {}

  static void start() {
    if (List.of(ROOT.getHandlers()).contains(WATCH)) {
      return;
    }
    ROOT.setLevel(Level.ALL);
    WATCH.setLevel(Level.ALL);
    ROOT.addHandler(WATCH);
  }

  static List<String> lines() {
    return List.copyOf(WATCH.lines);
  }

  /** Collects garbage, so that Netty notices buffers that were dropped unreleased, and looks. */
  static void failOnLeak() {
    System.gc();
    // A tracked buffer reports earlier ones that were collected.
    io.netty.buffer.Unpooled.directBuffer(1).release();
    io.netty.buffer.ByteBufAllocator.DEFAULT.buffer(1).release();
    List<String> leaks = WATCH.lines.stream().filter(line -> line.contains("LEAK:")).toList();
    if (!leaks.isEmpty()) {
      WATCH.lines.removeAll(leaks);
      throw new AssertionError(String.join("\n", leaks));
    }
  }

  @Override
  public void publish(LogRecord entry) {
    StringWriter text = new StringWriter();
    text.append(entry.getLoggerName()).append(' ');
    text.append(new SimpleFormatter().formatMessage(entry));
    if (entry.getThrown() != null) {
      entry.getThrown().printStackTrace(new PrintWriter(text));
    }
    lines.add(text.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
