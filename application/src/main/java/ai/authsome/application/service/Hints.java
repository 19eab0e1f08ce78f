package ai.authsome.application.service;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.ConnectionAlreadyExistsError;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.text.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/** Commands that people are told to run, and failures that are told in several places. */
final class Hints {
  private static final int MOST_NAMES = 5;

  private Hints() {}

  static String logIn(ConnectionId id) {
    return "Run: authsome login " + id.asArguments();
  }

  static String logInAgain(ConnectionId id) {
    return logIn(id) + " --force";
  }

  /**
   * @param others the provider's connections, by name
   */
  static ConnectionNotFoundError noSuch(ConnectionId id, List<ConnectionId> others) {
    String names =
        others.stream()
            .limit(MOST_NAMES)
            .map(other -> other.name().value())
            .collect(Collectors.joining(", "));
    String more = others.size() > MOST_NAMES ? " and others" : "";
    String existing = names.isEmpty() ? "" : id.provider() + " has " + names + more + ". ";
    return new ConnectionNotFoundError("there is no connection " + id, existing + logIn(id));
  }

  static ConnectionAlreadyExistsError exists(ConnectionId id) {
    return new ConnectionAlreadyExistsError(
        "connection " + id + " exists already",
        "Replace it with --force, or keep both with --connection NAME.");
  }

  /** An error code that came over the network, as long as it looks like one. */
  static String code(String text) {
    return text.matches("[A-Za-z0-9_.-]{1,64}") ? text : "unknown_error";
  }

  /** What a server says about an error, made safe to show. */
  static String detail(String text) {
    return SafeText.of(text, 200).strip();
  }

  static String secretOf(AuthType kind) {
    return switch (kind) {
      case API_KEY -> "an API key";
      case OAUTH2 -> "OAuth tokens";
    };
  }
}
