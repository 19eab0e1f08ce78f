package ai.authsome.bootstrap.architecture.planted.application.service;

import ai.authsome.bootstrap.architecture.planted.adapters.vault.Store;
import org.slf4j.LoggerFactory;

/** What a service must not do or be. */
final class ServiceMistakes {
  private ServiceMistakes() {}

  static final class KnowsAnAdapter {
    Store store = new Store();
  }

  static final class LogsElsewhere {
    void go() {
      LoggerFactory.getLogger("planted");
    }
  }

  static class CanBeExtended {}

  /** Logs as a service may. */
  static final class LogsProperly {
    void go() {
      System.getLogger("planted").log(System.Logger.Level.INFO, "planted");
    }
  }
}
