package ai.authsome.domain.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * An identity that a daemon knows, and how it stands.
 *
 * @param principal who claimed it
 * @param registeredAt when it first came
 */
public record Registration(
    Identity identity,
    RegistrationStatus status,
    Optional<PrincipalId> principal,
    Instant registeredAt) {}
