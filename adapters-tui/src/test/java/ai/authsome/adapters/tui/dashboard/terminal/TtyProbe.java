package ai.authsome.adapters.tui.dashboard.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** A program that takes its terminal and comes to a bad end. */
final class TtyProbe {
  private TtyProbe() {}

  public static void main(String[] arguments) throws IOException {
    TtyTerminal terminal =
        TtyTerminal.open(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out))
            .orElseThrow();
    terminal.setCursorVisible(false);
    terminal.putString("taken");
    terminal.flush();
    terminal.copy("some text");
    if (arguments[0].equals("exit")) {
      System.exit(3);
    }
    throw new IllegalStateException("a bug");
  }
}
