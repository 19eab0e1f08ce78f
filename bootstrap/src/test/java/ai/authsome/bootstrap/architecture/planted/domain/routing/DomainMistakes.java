package ai.authsome.bootstrap.architecture.planted.domain.routing;

import org.assertj.core.api.Assertions;

/** What a domain class must not do. */
final class DomainMistakes {
  private DomainMistakes() {}

  static final class KnowsALibrary {
    void go() {
      Assertions.fail();
    }
  }

  static final class Logs {
    void go() {
      System.getLogger("planted").log(System.Logger.Level.INFO, "planted");
    }
  }
}
