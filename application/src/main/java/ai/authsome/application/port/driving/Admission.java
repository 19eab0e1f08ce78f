package ai.authsome.application.port.driving;

import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.proof.Proof;
import java.net.URI;
import java.util.Optional;

/** The daemon's door: what the HTTP server asks before it serves anybody. */
public interface Admission {
  /**
   * Registers an identity; repeatable for the same pair. Needs no proof: a registration alone opens
   * nothing. Hence only who comes first is told where to claim it; later on that takes a proof.
   *
   * @throws ai.authsome.domain.failure.IdentityConflictError if handle or key is somebody else's
   * @throws ai.authsome.domain.failure.LimitReachedError if too many identities wait to be claimed
   */
  Standing register(Identity identity);

  /** Who goes by this handle. */
  Optional<Identity> find(Handle handle);

  /** Who holds this key. */
  Optional<Identity> find(Did did);

  /**
   * Claims the prover for the owner of this machine's account.
   *
   * @param evidence of {@link ai.authsome.domain.identity.OwnerToken}
   * @throws ai.authsome.domain.failure.OperationNotAllowedError if the evidence is wrong
   */
  RegistrationStatus claimForOwner(Proof proof, String evidence);

  /**
   * Tells the prover how it stands and where a person can claim it, spending the proof.
   *
   * @throws ai.authsome.domain.failure.AuthenticationFailedError as {@link #admit}
   * @throws ai.authsome.domain.failure.LimitReachedError if it asks too often
   */
  Standing askForClaim(Proof proof);

  /**
   * Lets the prover in, spending the proof.
   *
   * @throws ai.authsome.domain.failure.AuthenticationFailedError if the identity is unknown, the
   *     key isn't its own, or the proof was spent
   * @throws ai.authsome.domain.failure.ClaimRequiredError if nobody has claimed the identity
   * @throws ai.authsome.domain.failure.OperationNotAllowedError if it was rejected
   */
  Broker admit(Proof proof);

  /**
   * How an identity stands.
   *
   * @param claimPage where a person can claim it, for a few minutes; whoever has the address may
   */
  record Standing(RegistrationStatus status, Optional<URI> claimPage) {}
}
