package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.ProofTokens;
import ai.authsome.domain.proof.ProofClaims;
import ai.authsome.domain.proof.UnverifiedProof;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/** Signs requests, each with a proof of its own. */
record ProofSigner(LocalIdentity local, InstantSource clock, SecureRandom random) {
  private static final int ID_LENGTH = 16;

  /** The value of {@code Authorization} for one request. */
  String authorization(String method, String target, byte[] body) {
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    Instant now = clock.instant();
    ProofClaims claims =
        new ProofClaims(
            local.identity().did(),
            local.identity().handle(),
            ProofClaims.AUDIENCE,
            now,
            now.plus(UnverifiedProof.LIFETIME),
            HexFormat.of().formatHex(id),
            method,
            target,
            sha256(body));
    return ProofTokens.SCHEME + ProofTokens.sign(claims, local.seed());
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
