package ai.authsome.domain.proof;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import java.time.Instant;

/**
 * What a proof of possession says (a JWT, RFC 7519, signed with EdDSA, RFC 8037).
 *
 * @param issuer {@code iss}: the key that signed
 * @param subject {@code sub}: the handle it goes by
 * @param audience {@code aud}: {@link #AUDIENCE}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}, at most 60 s later
 * @param id {@code jti}: spent once, 1 to 128 characters
 * @param method {@code htm}: upper case
 * @param target {@code htu}: path and query, no scheme, no host
 * @param bodySha256 {@code body_sha256}: lower-case hexadecimal digest of the exact body
 */
public record ProofClaims(
    Did issuer,
    Handle subject,
    String audience,
    Instant issuedAt,
    Instant expiresAt,
    String id,
    String method,
    String target,
    String bodySha256) {
  /** The one audience of a daemon. */
  public static final String AUDIENCE = "authsome-daemon";

  /** Refuses an id that a replay guard should not have to keep. */
  public ProofClaims {
    if (id.isEmpty() || id.length() > 128) {
      throw new AuthenticationFailedError("proof: jti is missing or too long", "");
    }
  }
}
