package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.IdentityJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Registration;
import java.util.List;

/** {@link Identities} over HTTP. */
record HttpIdentities(ApiClient api) implements Identities {
  @Override
  public WhoAmI whoAmI() {
    return api.get(Routes.WHOAMI, IdentityJson::whoAmI);
  }

  @Override
  public List<Registration> list() {
    return api.get(Routes.IDENTITIES, IdentityJson::registrations);
  }

  @Override
  public Registration inspect(Handle handle) {
    return api.get(Routes.detail(handle), IdentityJson::registered);
  }

  @Override
  public Registration claim(Handle handle) {
    return api.post(Routes.claim(handle), IdentityJson::registered);
  }
}
