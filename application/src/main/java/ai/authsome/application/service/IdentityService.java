package ai.authsome.application.service;

import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.failure.IdentityNotFound;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.Role;
import java.util.List;

/** Who calls, and who else there is. */
record IdentityService(Caller caller, Shared shared) implements Identities {
  @Override
  public WhoAmI whoAmI() {
    DaemonFacts facts = shared.facts();
    return new WhoAmI(caller, facts.version(), facts.home().toString(), facts.masterKeySource());
  }

  @Override
  public List<Registration> list() {
    return seesAll() ? shared.registry().registrations() : shared.registry().registrationsOf(own());
  }

  @Override
  public Registration inspect(Handle handle) {
    return shared
        .registry()
        .registration(handle)
        .filter(known -> seesAll() || known.principal().filter(own()::equals).isPresent())
        .orElseThrow(() -> new IdentityNotFound("there is no identity '" + handle + "'", ""));
  }

  private boolean seesAll() {
    return caller.principal().role() == Role.ADMIN;
  }

  private PrincipalId own() {
    return caller.principal().id();
  }
}
