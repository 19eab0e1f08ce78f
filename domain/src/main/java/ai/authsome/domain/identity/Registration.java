package ai.authsome.domain.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * An identity that a daemon knows, and how it stands.
 *
 * @param claimant who claimed it
 * @param registeredAt when it first came
 */
public record Registration(
    Identity identity,
    RegistrationStatus status,
    Optional<Claimant> claimant,
    Instant registeredAt) {
  /** The principal that claimed it. */
  public Optional<PrincipalId> principal() {
    return claimant.map(Claimant::id);
  }

  /** What that principal may do, and so the identity. */
  public Optional<Role> role() {
    return claimant.map(Claimant::role);
  }
}
