package ai.authsome.adapters.http.wire;

import ai.authsome.domain.proof.SignatureCheck;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 verification (RFC 8032 §5.1.7). Refuses keys outside the group of prime order, under
 * which one signature fits several messages, and signatures whose S is not reduced, of which there
 * would be two for each message.
 */
public final class Ed25519SignatureCheck implements SignatureCheck {
  @Override
  public boolean isValid(byte[] publicKey, byte[] message, byte[] signature) {
    if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE || signature.length != Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(publicKey, 0);
    return point != null && Ed25519.verify(signature, 0, point, message, 0, message.length);
  }
}
