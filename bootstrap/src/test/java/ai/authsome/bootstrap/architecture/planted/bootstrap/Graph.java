package ai.authsome.bootstrap.architecture.planted.bootstrap;

import ai.authsome.bootstrap.architecture.planted.adapters.tui.Screen;
import ai.authsome.bootstrap.architecture.planted.adapters.vault.Store;
import ai.authsome.bootstrap.architecture.planted.application.service.Desk;
import java.time.Instant;
import java.util.Random;

/** Bootstrap may know everything and read its surroundings. */
public final class Graph {
  Object go() {
    System.out.println(System.getenv("HOME") + Instant.now() + new Random());
    return new Object[] {new Desk(), new Store(), new Screen()};
  }
}
