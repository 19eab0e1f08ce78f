package ai.authsome.bootstrap.architecture.planted.adapters.proxy;

import ai.authsome.bootstrap.architecture.planted.adapters.vault.Store;
import ai.authsome.bootstrap.architecture.planted.application.port.driving.Proper;
import ai.authsome.bootstrap.architecture.planted.application.service.Desk;
import ai.authsome.bootstrap.architecture.planted.bootstrap.Graph;

/** Whom an adapter must not know. */
final class AdapterMistakes {
  private AdapterMistakes() {}

  static final class KnowsAnotherAdapter {
    Store store = new Store();
  }

  static final class KnowsAService {
    Desk[] desks = {};
  }

  static final class KnowsBootstrap {
    Class<?> graph = Graph.class;
  }

  /** Knows what it may. */
  record KnowsAPort(Proper proper) {}
}
