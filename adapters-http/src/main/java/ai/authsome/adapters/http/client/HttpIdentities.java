package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.IdentityJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.identity.Identity;
import java.util.List;

/** {@link Identities} over HTTP. */
record HttpIdentities(ApiClient api) implements Identities {
  @Override
  public WhoAmI whoAmI() {
    return api.get(Routes.WHOAMI, IdentityJson::whoAmI);
  }

  @Override
  public List<Identity> list() {
    return api.get(Routes.IDENTITIES, IdentityJson::identities);
  }
}
