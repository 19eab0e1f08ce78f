package ai.authsome.domain.proof;

/** Ed25519 verification (RFC 8032 §5.1.7); implemented by whoever brings the cryptography. */
@FunctionalInterface
public interface SignatureCheck {
  /** Whether {@code signature} is one of {@code publicKey} over {@code message}. */
  boolean isValid(byte[] publicKey, byte[] message, byte[] signature);
}
