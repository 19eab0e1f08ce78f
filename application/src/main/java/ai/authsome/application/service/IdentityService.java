package ai.authsome.application.service;

import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.OperationNotAllowedError;
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
    return new WhoAmI(
        caller,
        shared.accounts().emailOf(own()),
        facts.version(),
        facts.home().toString(),
        facts.vault());
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
        .orElseThrow(
            () ->
                new IdentityNotFoundError(
                    "there is no identity '" + handle + "'",
                    "It makes itself known by its first command; `authsome whoami` there names"
                        + " it."));
  }

  @Override
  public Registration claim(Handle handle) {
    if (!seesAll()) {
      throw new OperationNotAllowedError(
          "only an admin may claim an identity by its name", "Open the identity's claim page.");
    }
    Registration known = inspect(handle);
    if (known.principal().filter(own()::equals).isPresent()) {
      return known;
    }
    return shared
        .journal()
        .doing(
            shared
                .journal()
                .event(
                    new Caller(known.identity(), caller.principal()),
                    AuditEvent.Action.IDENTITY_CLAIMED),
            () -> {
              shared.registry().claim(handle, own(), shared.clock().instant());
              return inspect(handle);
            });
  }

  private boolean seesAll() {
    return caller.principal().role() == Role.ADMIN;
  }

  private PrincipalId own() {
    return caller.principal().id();
  }
}
