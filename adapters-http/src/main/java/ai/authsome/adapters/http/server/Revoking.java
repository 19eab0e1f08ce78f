package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.ConnectionJson;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a provider end all that it gave. */
final class Revoking {
  private Revoking() {}

  /**
   * Revokes the connections to {@code provider} one by one, and all of them that it can.
   *
   * @return what the provider said of each
   * @throws AuthsomeError the first one, once the others were tried
   */
  static List<JsonObject> all(Connections connections, ProviderName provider) {
    List<JsonObject> revoked = new ArrayList<>();
    @Nullable AuthsomeError first = null;
    for (Connection connection : connections.list(provider).connections()) {
      ConnectionId id = connection.id();
      try {
        revoked.add(ConnectionJson.revoked(id, connections.revoke(id)));
      } catch (ConnectionNotFoundError gone) {
        // Somebody was faster, and that is what was asked for.
      } catch (AuthsomeError failure) {
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return revoked;
  }
}
