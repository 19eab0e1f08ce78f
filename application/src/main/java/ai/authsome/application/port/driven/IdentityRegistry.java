package ai.authsome.application.port.driven;

import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Identities, principals and claims, durable. Safe for use by several threads. */
public interface IdentityRegistry {
  /**
   * Adds an identity; a no-op for the same pair.
   *
   * @throws ai.authsome.domain.failure.IdentityConflictError if handle or key belongs to another
   *     pair
   */
  void register(Identity identity, Instant at);

  /** Who goes by this handle. */
  Optional<Identity> find(Handle handle);

  /** Who holds this key. */
  Optional<Identity> find(Did did);

  /** For whom a claimed identity acts. */
  Optional<Principal> principalOf(Handle handle);

  /** The owner of this machine's account, if there is one yet. */
  Optional<Principal> owner();

  /**
   * Makes {@code proposal} the owner, unless there is one.
   *
   * @return the owner there is now
   */
  Principal establishOwner(Principal proposal, Instant at);

  /**
   * Binds an identity to a principal; a no-op when it is bound to it already.
   *
   * @throws ai.authsome.domain.failure.IdentityNotFoundError if it isn't registered
   * @throws ai.authsome.domain.failure.IdentityConflictError if it is bound to another one
   * @throws ai.authsome.domain.failure.OperationNotAllowedError if it was rejected
   */
  void claim(Handle handle, PrincipalId principal, Instant at);

  /**
   * Marks an identity as one that nobody may claim; a no-op when it is one already.
   *
   * @throws ai.authsome.domain.failure.IdentityNotFoundError if it isn't registered
   * @throws ai.authsome.domain.failure.IdentityConflictError if it is claimed
   */
  void reject(Handle handle, Instant at);

  /** How an identity stands. */
  Optional<Registration> registration(Handle handle);

  /** All identities, by handle. */
  List<Registration> registrations();

  /** All identities of a principal, by handle. */
  List<Registration> registrationsOf(PrincipalId principal);

  /** How many identities nobody has claimed, the rejected ones among them. */
  int unclaimed();

  /**
   * Forgets the identities that nobody has claimed, the rejected ones among them, and that were
   * registered before {@code limit}.
   *
   * @return how many
   */
  int dropUnclaimed(Instant limit);
}
