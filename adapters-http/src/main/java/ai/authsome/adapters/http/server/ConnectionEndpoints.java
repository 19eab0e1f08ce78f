package ai.authsome.adapters.http.server;

import static ai.authsome.adapters.http.wire.Json.write;

import ai.authsome.adapters.http.wire.ConnectionJson;
import ai.authsome.adapters.http.wire.CredentialJson;
import ai.authsome.adapters.http.wire.DriftJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;

/** The rows of the API about connections and what they hold. */
final class ConnectionEndpoints {
  private ConnectionEndpoints() {}

  static byte[] connections(Call call, Broker broker) {
    call.bare();
    return write(ConnectionJson.toJson(broker.connections().list()));
  }

  static byte[] connectionsTo(Call call, Broker broker) {
    Connections.Which which =
        call.withoutBody()
            .query(Routes.WHICH)
            .choice(Routes.WHICH, Connections.Which.values(), Connections.Which::wire)
            .orElse(Connections.Which.ALL);
    return write(ConnectionJson.toJson(broker.connections().list(call.provider(), which)));
  }

  static byte[] reveal(Call call, Broker broker) {
    ConnectionId id = call.bare().connection();
    boolean isDefault = broker.connections().inspect(id).isDefault();
    try (var stored = broker.connections().reveal(id)) {
      return write(ConnectionJson.toJson(stored, isDefault));
    }
  }

  static byte[] inspect(Call call, Broker broker) {
    return write(ConnectionJson.toJson(broker.connections().inspect(call.bare().connection())));
  }

  static byte[] logOut(Call call, Broker broker) {
    ConnectionId id = call.bare().connection();
    return write(ConnectionJson.loggedOut(id, broker.connections().logOut(id)));
  }

  static byte[] revoke(Call call, Broker broker) {
    ConnectionId id = call.bare().connection();
    return write(ConnectionJson.revoked(id, broker.connections().revoke(id)));
  }

  static byte[] revokeAll(Call call, Broker broker) {
    ProviderName provider = call.bare().provider();
    return write(ConnectionJson.revoked(provider, Revoking.all(broker.connections(), provider)));
  }

  static byte[] makeDefault(Call call, Broker broker) {
    ConnectionId id = call.bare().connection();
    broker.connections().makeDefault(id);
    return write(ConnectionJson.madeDefault(id));
  }

  static byte[] verifyConnection(Call call, Broker broker) {
    ConnectionId id = call.bare().connection();
    return write(ConnectionJson.toJson(id, broker.connections().verify(id)));
  }

  static byte[] compare(Call call, Broker broker) {
    var request = DriftJson.request(call.withoutQuery().json());
    return write(
        DriftJson.toJson(broker.connections().compare(request.name(), request.environment())));
  }

  static byte[] export(Call call, Broker broker) {
    var request = CredentialJson.exportRequest(call.withoutQuery().json());
    try (SecretBytes output = broker.connections().export(request)) {
      return write(CredentialJson.toJson(output));
    }
  }

  static byte[] resolve(Call call, Broker broker) {
    var request = CredentialJson.resolveRequest(call.withoutQuery().json());
    try (var resolved = broker.credentials().resolve(request.provider(), request.connection())) {
      return write(CredentialJson.toJson(resolved));
    }
  }
}
