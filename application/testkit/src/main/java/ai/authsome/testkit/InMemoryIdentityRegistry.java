package ai.authsome.testkit;

import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.IdentityConflict;
import ai.authsome.domain.failure.IdentityNotFound;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Identities in memory. */
public final class InMemoryIdentityRegistry implements IdentityRegistry {
  private final Map<Handle, Identity> identities = new TreeMap<>();
  private final Map<Handle, PrincipalId> claims = new HashMap<>();
  private Optional<Principal> owner = Optional.empty();

  /** Nobody is known. */
  public InMemoryIdentityRegistry() {}

  @Override
  public synchronized void register(Identity identity, Instant at) {
    Optional<Identity> byHandle = find(identity.handle());
    Optional<Identity> byKey = find(identity.did());
    if (byHandle.isEmpty() && byKey.isEmpty()) {
      identities.put(identity.handle(), identity);
    } else if (!byHandle.equals(byKey)) {
      throw new IdentityConflict("handle or key is registered to another identity", "");
    }
  }

  @Override
  public synchronized Optional<Identity> find(Handle handle) {
    return Optional.ofNullable(identities.get(handle));
  }

  @Override
  public synchronized Optional<Identity> find(Did did) {
    return identities.values().stream().filter(identity -> identity.did().equals(did)).findAny();
  }

  @Override
  public synchronized Optional<Principal> principalOf(Handle handle) {
    return Optional.ofNullable(claims.get(handle)).flatMap(id -> owner);
  }

  @Override
  public synchronized Optional<Principal> owner() {
    return owner;
  }

  @Override
  public synchronized Principal establishOwner(Principal proposal, Instant at) {
    owner = Optional.of(owner.orElse(proposal));
    return owner.get();
  }

  @Override
  public synchronized void claim(Handle handle, PrincipalId principal, Instant at) {
    if (find(handle).isEmpty()) {
      throw new IdentityNotFound("identity '" + handle + "' is not registered", "");
    }
    if (owner.isEmpty() || !owner.get().id().equals(principal)) {
      throw new IllegalStateException("claim for a principal that doesn't exist");
    }
    claims.put(handle, principal);
  }

  @Override
  public synchronized List<Identity> identitiesOf(PrincipalId principal) {
    return identities.values().stream()
        .filter(identity -> principal.equals(claims.get(identity.handle())))
        .toList();
  }

  @Override
  public synchronized int unclaimed() {
    return identities.size() - claims.size();
  }
}
