package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.ConnectionJson;
import ai.authsome.adapters.http.wire.CredentialJson;
import ai.authsome.adapters.http.wire.DriftJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.secret.SecretBytes;
import java.util.List;
import java.util.Optional;

/** {@link Connections} over HTTP. */
record HttpConnections(ApiClient api) implements Connections {
  @Override
  public Overview list() {
    return api.get(Routes.CONNECTIONS, ConnectionJson::overview);
  }

  @Override
  public Row list(ProviderName provider, Which which) {
    return api.get(Routes.connections(provider, which), ConnectionJson::row);
  }

  @Override
  public Inspection inspect(ConnectionId id) {
    return api.get(Routes.detail(id), ConnectionJson::inspection);
  }

  @Override
  public ConnectionRecord reveal(ConnectionId id) {
    return api.get(Routes.connection(id), ConnectionJson::stored);
  }

  @Override
  public SecretBytes export(ExportRequest request) {
    return api.post(Routes.EXPORT, CredentialJson.toJson(request), CredentialJson::output);
  }

  @Override
  public Optional<ConnectionName> logOut(ConnectionId id) {
    return api.post(Routes.logout(id), ConnectionJson::defaultConnection);
  }

  @Override
  public Revocation revoke(ConnectionId id) {
    return api.post(Routes.revoke(id), ConnectionJson::revocation);
  }

  @Override
  public List<Drift> compare(Optional<ConnectionName> name, EnvironmentPrint environment) {
    return api.post(
        Routes.COMPARE,
        DriftJson.toJson(new DriftJson.Request(name, environment)),
        DriftJson::drifts);
  }

  @Override
  public Verified verify(ConnectionId id) {
    return api.post(Routes.verify(id), ConnectionJson::verified);
  }

  @Override
  public void makeDefault(ConnectionId id) {
    var _ = api.post(Routes.makeDefault(id), ConnectionJson::defaultConnection);
  }
}
