package ai.authsome.domain.proof;

import ai.authsome.domain.failure.AuthenticationFailedError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/** A proof of the right shape, of which nothing is known to be true yet. */
public final class UnverifiedProof {
  /** How far the caller's clock may be from ours. */
  public static final Duration SKEW = Duration.ofSeconds(5);

  /** The longest time for which a proof may be good. */
  public static final Duration LIFETIME = Duration.ofSeconds(60);

  private final ProofClaims alleged;
  private final byte[] signingInput;
  private final byte[] signature;

  /**
   * @param alleged what it says
   * @param signingInput the bytes that were signed (RFC 7515 §5.1)
   * @param signature 64 bytes if it is worth anything
   */
  public UnverifiedProof(ProofClaims alleged, byte[] signingInput, byte[] signature) {
    this.alleged = alleged;
    this.signingInput = signingInput.clone();
    this.signature = signature.clone();
  }

  /**
   * Checks signature, times, method, target and body, in this order. Registration and replay are
   * for the caller to check, on the result.
   *
   * @param request what was received
   * @param now the daemon's time
   * @param daemonStart a proof issued before it is refused, since what was spent then is forgotten
   * @throws AuthenticationFailedError naming the part that is wrong
   */
  public Proof verify(
      SignedRequest request, Instant now, Instant daemonStart, SignatureCheck signatures) {
    require(
        signatures.isValid(alleged.issuer().publicKey(), signingInput, signature), "the signature");
    require(alleged.audience().equals(ProofClaims.AUDIENCE), "aud");
    checkTimes(now, daemonStart);
    require(alleged.method().equals(request.method()), "htm, the method,");
    require(alleged.target().equals(request.target()), "htu, the path and query,");
    require(same(alleged.bodySha256(), request.bodySha256()), "body_sha256");
    return new Proof(
        alleged.issuer(), alleged.subject(), alleged.id(), alleged.expiresAt().plus(SKEW));
  }

  private void checkTimes(Instant now, Instant daemonStart) {
    Instant issued = alleged.issuedAt();
    Instant expires = alleged.expiresAt();
    require(!expires.isBefore(issued) && !expires.isAfter(issued.plus(LIFETIME)), "exp");
    if (issued.isAfter(now.plus(SKEW)) || !expires.plus(SKEW).isAfter(now)) {
      throw new AuthenticationFailedError(
          "proof: it is from another time", "Check this machine's clock and the daemon's.");
    }
    if (issued.isBefore(daemonStart)) {
      // Where the clock was set back meanwhile, every proof is older until it has caught up.
      throw new AuthenticationFailedError(
          "proof: it is older than the daemon",
          daemonStart.isAfter(now)
              ? "The daemon started later than its clock says now. Run: authsome daemon restart"
              : "Sign the request again.");
    }
  }

  private static boolean same(String mine, String theirs) {
    return MessageDigest.isEqual(
        mine.getBytes(StandardCharsets.US_ASCII), theirs.getBytes(StandardCharsets.US_ASCII));
  }

  private static void require(boolean holds, String part) {
    if (!holds) {
      throw new AuthenticationFailedError(
          "proof: " + part + " does not fit the request", "Sign each request anew.");
    }
  }
}
