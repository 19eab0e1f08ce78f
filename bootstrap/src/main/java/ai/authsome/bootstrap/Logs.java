package ai.authsome.bootstrap;

import ai.authsome.domain.text.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The daemon's log: one line a record on standard error, which ends in a file. */
final class Logs {
  /** Kept, since the log manager forgets the level of a logger that nobody holds. */
  private static final Logger OURS = Logger.getLogger("ai.authsome");

  private Logs() {}

  /** Sends everything from {@code level} on to standard error; libraries warn at least. */
  static void configure(Level level) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setLevel(level);
    console.setFormatter(new OneLine());
    root.addHandler(console);
    root.setLevel(Level.WARNING);
    OURS.setLevel(level);
  }

  private static final class OneLine extends Formatter {
    @Override
    public String format(LogRecord record) {
      StringBuilder line = new StringBuilder(120);
      line.append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
          .append(' ')
          .append(record.getLevel().getName())
          .append(' ')
          .append(record.getLoggerName())
          .append(": ")
          .append(SafeText.of(formatMessage(record)))
          .append('\n');
      if (record.getThrown() != null) {
        StringWriter trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(l -> line.append(SafeText.of(l)).append('\n'));
      }
      return line.toString();
    }
  }
}
