package ai.authsome.adapters.tui.command;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Where a command says what it has to say: data to standard output, held back until {@link #finish}
 * or a secret, all else to standard error at once. UTF-8. What isn't JSON goes through {@link
 * SafeText}.
 */
final class Output {
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final boolean ofScripts;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(4096);
  private Flags flags;
  private @Nullable IOException broken;

  /**
   * @param ofScripts whether what no terminal shows is JSON without being asked for
   */
  Output(Surroundings world, Flags flags, boolean ofScripts) {
    this.ofScripts = ofScripts;
    this.terminal = world.terminal();
    this.environment = world.environment();
    this.flags = flags;
  }

  /** Replaces what was guessed by what was parsed. */
  void adopt(Flags parsed) {
    flags = parsed;
  }

  boolean isJson() {
    return flags.json() || (ofScripts && !terminal.outIsTerminal());
  }

  boolean isQuiet() {
    return flags.quiet();
  }

  boolean isVerbose() {
    return flags.verbose();
  }

  Terminal terminal() {
    return terminal;
  }

  int helpWidth() {
    return terminal.outIsTerminal() ? terminal.width() : 80;
  }

  /** Text from outside, to put into {@link #err}. */
  static String safe(Object untrusted) {
    return SafeText.of(untrusted.toString());
  }

  /** One line of data. */
  void line(String text) {
    text(SafeText.of(text) + "\n");
  }

  /** A value alone: as it is into a pipe or file, but made safe for a terminal. */
  void bare(String value) {
    text((terminal.outIsTerminal() ? SafeText.of(value) : value) + "\n");
  }

  /** One line of data with one colour. */
  void line(Style style, String text) {
    text((outHasColour() ? style.paint(SafeText.of(text)) : SafeText.of(text)) + "\n");
  }

  /** How wide tables may be. */
  int tableWidth() {
    return terminal.outIsTerminal() ? terminal.width() : Integer.MAX_VALUE;
  }

  /** A table, as wide as the terminal at most. */
  void table(Table table) {
    text(table.render(tableWidth(), outHasColour()));
  }

  /** Text of our own making, with line ends. */
  void text(String ours) {
    pending.writeBytes(ours.getBytes(StandardCharsets.UTF_8));
  }

  /** One JSON object on a line of its own, at once; {@code "v": 1} is written first. */
  void jsonLine(Consumer<JsonGenerator> members) {
    Json.writeLine(pending, members);
    flush();
  }

  /** Text as {@link #text}, at once. */
  void textNow(String ours) {
    text(ours);
    flush();
  }

  /** Whether whoever reads standard output went away. */
  boolean isBroken() {
    return broken != null;
  }

  /** One JSON object; {@code "v": 1} is written first. */
  void json(Consumer<JsonGenerator> members) {
    Json.write(pending, members);
  }

  /**
   * A secret text with line ends, which stays the caller's to close; as it is into a pipe or file,
   * but made safe for a terminal.
   */
  void secret(SecretBytes secret) {
    secret(secret, "");
  }

  /**
   * As {@link #secret(SecretBytes)}, within something else.
   *
   * @param indent what comes before every line but the first
   */
  void secret(SecretBytes secret, String indent) {
    secret.read(
        bytes -> {
          if (terminal.outIsTerminal()) {
            String before = "";
            for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
              line(before + line);
              before = indent;
            }
          } else {
            flush();
            writeIndented(bytes, indent);
          }
          return bytes.length;
        });
  }

  /** In pieces, so that there is no other copy of what may be a secret. */
  private void writeIndented(byte[] bytes, String indent) {
    int from = 0;
    for (int i = 0; !indent.isEmpty() && i < bytes.length - 1; i++) {
      if (bytes[i] == '\n') {
        write(bytes, from, i + 1);
        write(indent.getBytes(StandardCharsets.UTF_8));
        from = i + 1;
      }
    }
    write(bytes, from, bytes.length);
  }

  /** What is good to know, unless the person wants quiet. */
  void note(String text) {
    if (!flags.quiet()) {
      err(SafeText.of(text) + "\n");
    }
  }

  /** What isn't as it should be, unless the person wants quiet. */
  void warning(String text) {
    if (!flags.quiet()) {
      labelled(Style.CAUTION, "warning", text);
    }
  }

  /** What went wrong or what to do about it; further lines are indented, and pass for no label. */
  void labelled(Style style, String label, String text) {
    String shown = label + ":";
    String lines = text.lines().map(SafeText::of).collect(Collectors.joining("\n  "));
    err((errHasColour() ? style.paint(shown) : shown) + " " + lines + "\n");
  }

  /** To standard error as it is; a person who closed it doesn't want to know. */
  void err(String ours) {
    try {
      terminal.err().write(ours.getBytes(StandardCharsets.UTF_8));
      terminal.err().flush();
    } catch (IOException _) {
      // There is no other place to say it.
    }
  }

  /**
   * Writes what is held back. A reader that went away, as {@code head} does, changes nothing; a
   * full disk does.
   *
   * @return the exit code
   */
  int finish(int code) {
    flush();
    IOException failure = broken;
    if (failure == null || isClosedPipe(failure)) {
      return code;
    }
    labelled(Style.BAD, "error", "standard output can't be written");
    return code == ExitCode.OK ? ExitCode.UNEXPECTED : code;
  }

  private void flush() {
    byte[] bytes = pending.toByteArray();
    pending.reset();
    write(bytes);
  }

  private void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  private void write(byte[] bytes, int from, int to) {
    if (broken != null || from == to) {
      return;
    }
    try {
      terminal.out().write(bytes, from, to - from);
      terminal.out().flush();
    } catch (IOException e) {
      broken = e;
    }
  }

  private static boolean isClosedPipe(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Broken pipe") || message.contains("pipe is being closed");
  }

  /** Whether colours may be set in {@link #text}. */
  boolean outHasColour() {
    return terminal.outIsTerminal() && colourIsWanted();
  }

  /** Whether colours may be set in {@link #err}. */
  boolean errHasColour() {
    return terminal.errIsTerminal() && colourIsWanted();
  }

  /** As no-color.org asks: any value but the empty one. */
  private boolean colourIsWanted() {
    return !flags.noColor()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }
}
