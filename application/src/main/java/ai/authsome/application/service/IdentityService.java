package ai.authsome.application.service;

import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Identity;
import java.util.List;

/** Who calls. */
record IdentityService(Caller caller, Shared shared) implements Identities {
  @Override
  public WhoAmI whoAmI() {
    DaemonFacts facts = shared.facts();
    return new WhoAmI(caller, facts.version(), facts.home().toString(), facts.masterKeySource());
  }

  @Override
  public List<Identity> list() {
    return shared.registry().identitiesOf(caller.principal().id());
  }
}
