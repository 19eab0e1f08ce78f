package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.ProofTokens;
import ai.authsome.domain.proof.ProofClaims;
import ai.authsome.domain.proof.UnverifiedProof;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** Signs requests, each with a proof of its own. */
record ProofSigner(LocalIdentity local, InstantSource clock) {
  private static final AtomicLong COUNT = new AtomicLong();

  /** The value of {@code Authorization} for one request. */
  String authorization(String method, String target, byte[] body) {
    Instant now = clock.instant();
    ProofClaims claims =
        new ProofClaims(
            local.identity().did(),
            local.identity().handle(),
            ProofClaims.AUDIENCE,
            now,
            now.plus(UnverifiedProof.LIFETIME),
            id(now),
            method,
            target,
            sha256(body));
    return ProofTokens.SCHEME + ProofTokens.sign(claims, local.seed());
  }

  /**
   * Never the same twice, which is all that a replay guard asks for. Chance would be as good, but
   * waking the JDK's takes a quarter of the time that a command may take.
   */
  private static String id(Instant now) {
    return now.toEpochMilli()
        + "-"
        + ProcessHandle.current().pid()
        + "-"
        + System.nanoTime()
        + "-"
        + COUNT.incrementAndGet();
  }

  /** Bouncy Castle's digest, which is awake anyway for the signature. */
  private static String sha256(byte[] body) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(body, 0, body.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }
}
