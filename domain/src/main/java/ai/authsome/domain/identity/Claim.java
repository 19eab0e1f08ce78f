package ai.authsome.domain.identity;

import java.time.Instant;

/**
 * The question whether an identity may act for somebody, as a person sees it.
 *
 * @param status {@link RegistrationStatus#CLAIM_REQUIRED} while it is open
 * @param expiresAt when it can be answered no more
 */
public record Claim(
    ClaimToken token, Identity identity, RegistrationStatus status, Instant expiresAt) {}
