package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.CredentialJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import java.util.Optional;

/** {@link Credentials} over HTTP. */
record HttpCredentials(ApiClient api) implements Credentials {
  @Override
  public Resolved resolve(ProviderName provider, Optional<ConnectionName> connection) {
    return api.post(
        Routes.RESOLVE,
        CredentialJson.toJson(new CredentialJson.ResolveRequest(provider, connection)),
        CredentialJson::resolved);
  }
}
