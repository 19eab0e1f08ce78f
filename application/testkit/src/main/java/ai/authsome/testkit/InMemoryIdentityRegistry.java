package ai.authsome.testkit;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Account;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Identities, principals and their accounts in memory. */
public final class InMemoryIdentityRegistry implements IdentityRegistry, Accounts {
  private final Map<Handle, Known> identities = new TreeMap<>();
  private final Map<Handle, PrincipalId> claims = new HashMap<>();
  private final Set<Handle> rejected = new HashSet<>();
  private final Map<PrincipalId, Principal> principals = new HashMap<>();
  private final Map<EmailAddress, Account> accounts = new HashMap<>();
  private Optional<Principal> owner = Optional.empty();

  /** Nobody is known. */
  public InMemoryIdentityRegistry() {}

  private record Known(Identity identity, Instant at) {}

  @Override
  public synchronized void register(Identity identity, Instant at) {
    Optional<Identity> byHandle = find(identity.handle());
    Optional<Identity> byKey = find(identity.did());
    if (byHandle.isEmpty() && byKey.isEmpty()) {
      identities.put(identity.handle(), new Known(identity, at));
    } else if (!byHandle.equals(byKey)) {
      throw new IdentityConflictError("handle or key is registered to another identity", "");
    }
  }

  @Override
  public synchronized Optional<Identity> find(Handle handle) {
    return Optional.ofNullable(identities.get(handle)).map(Known::identity);
  }

  @Override
  public synchronized Optional<Identity> find(Did did) {
    return identities.values().stream()
        .map(Known::identity)
        .filter(identity -> identity.did().equals(did))
        .findAny();
  }

  @Override
  public synchronized Optional<Principal> principalOf(Handle handle) {
    return Optional.ofNullable(claims.get(handle)).map(principals::get);
  }

  @Override
  public synchronized Optional<Principal> owner() {
    return owner;
  }

  @Override
  public synchronized Principal establishOwner(Principal proposal, Instant at) {
    owner = Optional.of(owner.orElse(proposal));
    principals.put(owner.get().id(), owner.get());
    return owner.get();
  }

  @Override
  public synchronized void claim(Handle handle, PrincipalId principal, Instant at) {
    requireKnown(handle);
    if (!principals.containsKey(principal)) {
      throw new IllegalStateException("claim for a principal that doesn't exist");
    }
    if (rejected.contains(handle)) {
      throw new OperationNotAllowedError("identity " + handle + " was rejected", "");
    }
    PrincipalId before = claims.putIfAbsent(handle, principal);
    if (before != null && !before.equals(principal)) {
      throw new IdentityConflictError(
          "identity '" + handle + "' is claimed by another principal", "");
    }
  }

  @Override
  public synchronized void reject(Handle handle, Instant at) {
    requireKnown(handle);
    if (claims.containsKey(handle)) {
      throw new IdentityConflictError("identity '" + handle + "' is claimed", "");
    }
    rejected.add(handle);
  }

  @Override
  public synchronized Optional<Registration> registration(Handle handle) {
    return Optional.ofNullable(identities.get(handle)).map(this::registration);
  }

  @Override
  public synchronized List<Registration> registrations() {
    return identities.values().stream().map(this::registration).toList();
  }

  @Override
  public synchronized List<Registration> registrationsOf(PrincipalId principal) {
    return registrations().stream()
        .filter(known -> known.principal().filter(principal::equals).isPresent())
        .toList();
  }

  @Override
  public synchronized int unclaimed() {
    return identities.size() - claims.size();
  }

  @Override
  public synchronized int dropUnclaimed(Instant limit) {
    List<Handle> old =
        identities.values().stream()
            .filter(known -> known.at().isBefore(limit))
            .map(known -> known.identity().handle())
            .filter(handle -> !claims.containsKey(handle))
            .toList();
    old.forEach(identities::remove);
    old.forEach(rejected::remove);
    return old.size();
  }

  @Override
  public synchronized Optional<Account> find(EmailAddress email) {
    return Optional.ofNullable(accounts.get(email));
  }

  @Override
  public synchronized Optional<EmailAddress> emailOf(PrincipalId principal) {
    return accounts.values().stream()
        .filter(account -> account.principal().id().equals(principal))
        .map(Account::email)
        .findFirst();
  }

  @Override
  public synchronized Optional<Principal> open(Account proposal, Instant at) {
    if (accounts.containsKey(proposal.email())) {
      return Optional.empty();
    }
    Principal principal =
        new Principal(
            proposal.principal().id(),
            proposal.principal().vault(),
            principals.isEmpty() ? Role.ADMIN : Role.USER);
    principals.put(principal.id(), principal);
    accounts.put(proposal.email(), new Account(principal, proposal.email(), proposal.password()));
    return Optional.of(principal);
  }

  @Override
  public synchronized int count() {
    return accounts.size();
  }

  private void requireKnown(Handle handle) {
    if (!identities.containsKey(handle)) {
      throw new IdentityNotFoundError("identity '" + handle + "' is not registered", "");
    }
  }

  private Registration registration(Known known) {
    Handle handle = known.identity().handle();
    Optional<Claimant> claimant = principalOf(handle).map(Claimant::of);
    RegistrationStatus status =
        rejected.contains(handle)
            ? RegistrationStatus.REJECTED
            : claimant.isPresent() ? RegistrationStatus.CLAIMED : RegistrationStatus.CLAIM_REQUIRED;
    return new Registration(known.identity(), status, claimant, known.at());
  }
}
