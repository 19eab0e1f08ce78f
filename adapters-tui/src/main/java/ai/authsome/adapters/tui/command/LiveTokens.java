package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.provider.AuthType;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Connections whose tokens live on at the provider, which isn't told when they are deleted here.
 *
 * @param connections the OAuth connections among those that are deleted
 */
record LiveTokens(List<ConnectionId> connections) {
  static final LiveTokens NONE = new LiveTokens(List.of());

  /** Those of {@code provider} that are {@code meant}. */
  static LiveTokens of(Connections.Row provider, Predicate<ConnectionId> meant) {
    return new LiveTokens(
        provider.connections().stream()
            .filter(connection -> connection.authType() == AuthType.OAUTH2)
            .map(Connection::id)
            .filter(meant)
            .toList());
  }

  /** Says so, and what would have ended them. */
  void note(Output output) {
    if (!connections.isEmpty()) {
      output.note(
          connections.stream()
              .map(id -> "authsome revoke " + id.asArguments())
              .collect(
                  Collectors.joining(
                      ", ",
                      "The provider was told nothing: tokens stay valid there until they run out."
                          + " What would have ended them: ",
                      "")));
    }
  }
}
