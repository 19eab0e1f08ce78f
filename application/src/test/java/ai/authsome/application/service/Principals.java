package ai.authsome.application.service;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.testkit.InMemoryIdentityRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A registry that knows other principals than the owner too, and can stop working. */
final class Principals implements IdentityRegistry {
  private final InMemoryIdentityRegistry owners = new InMemoryIdentityRegistry();
  private final Map<Handle, Principal> others = new ConcurrentHashMap<>();
  volatile boolean down;

  void claimFor(Handle handle, Principal principal) {
    others.put(handle, principal);
  }

  @Override
  public void register(Identity identity, Instant at) {
    open().register(identity, at);
  }

  @Override
  public Optional<Identity> find(Handle handle) {
    return open().find(handle);
  }

  @Override
  public Optional<Identity> find(Did did) {
    return open().find(did);
  }

  @Override
  public Optional<Principal> principalOf(Handle handle) {
    return Optional.ofNullable(others.get(handle)).or(() -> open().principalOf(handle));
  }

  @Override
  public Optional<Principal> owner() {
    return open().owner();
  }

  @Override
  public Principal establishOwner(Principal proposal, Instant at) {
    return open().establishOwner(proposal, at);
  }

  @Override
  public void claim(Handle handle, PrincipalId principal, Instant at) {
    open().claim(handle, principal, at);
  }

  @Override
  public void reject(Handle handle, Instant at) {
    open().reject(handle, at);
  }

  @Override
  public Optional<Registration> registration(Handle handle) {
    return open().registration(handle).map(this::asClaimed);
  }

  @Override
  public List<Registration> registrations() {
    return open().registrations().stream().map(this::asClaimed).toList();
  }

  @Override
  public List<Registration> registrationsOf(PrincipalId principal) {
    return registrations().stream()
        .filter(known -> known.principal().filter(principal::equals).isPresent())
        .toList();
  }

  @Override
  public int unclaimed() {
    return open().unclaimed() - others.size();
  }

  @Override
  public int dropUnclaimed(Instant limit) {
    return open().dropUnclaimed(limit);
  }

  /** Those who sign in. */
  Accounts accounts() {
    return owners;
  }

  private Registration asClaimed(Registration known) {
    Principal other = others.get(known.identity().handle());
    return other == null
        ? known
        : new Registration(
            known.identity(),
            RegistrationStatus.CLAIMED,
            Optional.of(Claimant.of(other)),
            known.registeredAt());
  }

  private InMemoryIdentityRegistry open() {
    if (down) {
      throw new StoreUnavailableError("the registry does not answer", "");
    }
    return owners;
  }
}
