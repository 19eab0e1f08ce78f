package ai.authsome.bootstrap.architecture.planted.adapters.tui;

/** A terminal may print. */
public final class Screen {
  void go() {
    System.out.println("planted");
  }
}
