package ai.authsome.adapters.tui.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A terminal, or pipes, in memory. */
final class FakeTerminal implements Terminal {
  final ByteArrayOutputStream written = new ByteArrayOutputStream();
  final ByteArrayOutputStream complained = new ByteArrayOutputStream();
  final Deque<String> typed = new ArrayDeque<>();
  OutputStream out = written;
  final List<String> visible = new ArrayList<>();
  String piped = "";
  boolean interactive;
  boolean blocked;
  int restored;
  boolean pastedMore;
  int width = 80;

  void type(String... lines) {
    typed.addAll(List.of(lines));
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public OutputStream err() {
    return complained;
  }

  @Override
  public InputStream in() {
    return new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean outIsTerminal() {
    return interactive;
  }

  @Override
  public boolean errIsTerminal() {
    return interactive;
  }

  @Override
  public boolean inIsTerminal() {
    return interactive;
  }

  @Override
  public Optional<char[]> readMasked(String prompt) {
    if (blocked) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (interactive) {
      complained.writeBytes(prompt.getBytes(StandardCharsets.UTF_8));
    }
    return Optional.ofNullable(typed.poll()).map(String::toCharArray);
  }

  @Override
  public Optional<char[]> readVisible(String prompt) {
    visible.add(prompt);
    return readMasked(prompt);
  }

  @Override
  public void restore() {
    restored++;
  }

  @Override
  public boolean discardRest() {
    return pastedMore;
  }

  @Override
  public int width() {
    return width;
  }

  String outText() {
    return written.toString(StandardCharsets.UTF_8);
  }

  String errText() {
    return complained.toString(StandardCharsets.UTF_8);
  }
}
