package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import java.util.Optional;

/**
 * The connection that a command is about.
 *
 * @param provider with its connections, as they are before the command does anything
 */
record Meant(ConnectionId id, Connections.Row provider) {
  /** The one that is named, else the provider's default one. */
  static Meant of(Connections.Row provider, Optional<ConnectionName> named) {
    ConnectionName name = named.or(provider::defaultConnection).orElse(ConnectionName.DEFAULT);
    return new Meant(new ConnectionId(provider.provider().name(), name), provider);
  }

  /** Whether it is used when none is named. */
  boolean isDefault() {
    return provider.defaultConnection().equals(Optional.of(id.name()));
  }

  /** Its tokens, if it has any. */
  LiveTokens tokens() {
    return LiveTokens.of(provider, id::equals);
  }
}
