package ai.authsome.adapters.tui.command;

import ai.authsome.domain.failure.InvalidInputError;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** This process's own streams. */
public final class SystemTerminal implements Terminal {
  private static final int USUAL_WIDTH = 80;
  private static final int LONGEST_LINE = 64 * 1024;

  private final Map<String, String> environment;
  private final InputStream in = new FileInputStream(FileDescriptor.in);
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);
  private volatile boolean echoIsOff;

  /**
   * Touches no stream yet.
   *
   * @param environment of this process; {@code COLUMNS} counts
   */
  public SystemTerminal(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public OutputStream err() {
    return err;
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public boolean outIsTerminal() {
    return isTerminal(1);
  }

  @Override
  public boolean errIsTerminal() {
    return isTerminal(2);
  }

  @Override
  public boolean inIsTerminal() {
    return isTerminal(0);
  }

  /** {@link System#console} exists only when both input and output are a terminal; Linux tells. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      return console().isPresent();
    }
  }

  /** Java 25's own console is null without a terminal, others may not be. */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<Console> console() {
    Console console = System.console();
    return console != null && console.isTerminal() ? Optional.of(console) : Optional.empty();
  }

  /**
   * Not by {@link Console#readPassword}, which reads ahead, so that a paste of several lines could
   * not be told from one; it is what remains where there is no {@code stty}.
   */
  @Override
  public Optional<char[]> readMasked(String prompt) {
    if (!inIsTerminal()) {
      return readLine();
    }
    echoIsOff = true;
    if (stty(ProcessBuilder.Redirect.INHERIT, "-echo").isEmpty()) {
      echoIsOff = false;
      print(prompt);
      return console().map(Console::readPassword);
    }
    try {
      print(prompt);
      return readLine();
    } finally {
      restore();
      print("\n");
    }
  }

  @Override
  public Optional<char[]> readVisible(String prompt) {
    if (inIsTerminal()) {
      print(prompt);
    }
    return readLine();
  }

  @Override
  public void restore() {
    if (echoIsOff) {
      echoIsOff = false;
      stty(ProcessBuilder.Redirect.INHERIT, "echo");
    }
  }

  @Override
  public boolean discardRest() {
    try {
      int waiting = in.available();
      return waiting > 0 && in.readNBytes(waiting).length > 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** Byte by byte, so that the next line stays where {@link #discardRest} sees it. */
  private Optional<char[]> readLine() {
    byte[] line = new byte[256];
    int length = 0;
    try {
      int octet = in.read();
      if (octet < 0) {
        return Optional.empty();
      }
      boolean tooLong = false;
      while (octet >= 0 && octet != '\n') {
        tooLong = length == LONGEST_LINE;
        if (!tooLong && length == line.length) {
          byte[] longer = Arrays.copyOf(line, 2 * length);
          Arrays.fill(line, (byte) 0);
          line = longer;
        }
        if (!tooLong) {
          line[length++] = (byte) octet;
        }
        octet = in.read();
      }
      if (tooLong) {
        throw new InvalidInputError("the line is longer than 64 KiB", "Copy the value alone.");
      }
      CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(line, 0, length));
      char[] typed = Arrays.copyOf(decoded.array(), decoded.limit());
      Arrays.fill(decoded.array(), '\0');
      return Optional.of(typed);
    } catch (IOException e) {
      throw new UncheckedIOException("standard input can't be read", e);
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  private void print(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // Nobody sees it, but the person may know what to type.
    }
  }

  @Override
  public int width() {
    int columns = number(environment.getOrDefault("COLUMNS", ""));
    if (columns > 0) {
      return columns;
    }
    String size = stty(ProcessBuilder.Redirect.from(new File("/dev/tty")), "size").orElse("");
    columns = number(size.substring(size.indexOf(' ') + 1).strip());
    return columns > 0 ? columns : USUAL_WIDTH;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** What {@code stty} (POSIX) says of the terminal; empty when it fails. */
  private static Optional<String> stty(ProcessBuilder.Redirect terminal, String argument) {
    try {
      Process process =
          new ProcessBuilder("stty", argument)
              .redirectInput(terminal)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      process.getInputStream().transferTo(answer);
      return process.exitValue() == 0
          ? Optional.of(answer.toString(StandardCharsets.US_ASCII))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
