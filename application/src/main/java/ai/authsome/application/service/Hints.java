package ai.authsome.application.service;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;

/** Commands that people are told to run. */
final class Hints {
  private Hints() {}

  static String logIn(ConnectionId id) {
    return "Run: authsome login " + id.provider() + option(id);
  }

  static String logInAgain(ConnectionId id) {
    return logIn(id) + " --force";
  }

  private static String option(ConnectionId id) {
    return id.name().equals(ConnectionName.DEFAULT) ? "" : " --connection " + id.name();
  }
}
