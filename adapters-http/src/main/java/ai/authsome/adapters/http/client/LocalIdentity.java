package ai.authsome.adapters.http.client;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An identity with its private key, which closing it zeroes.
 *
 * @param seed the private key, 32 bytes (RFC 8032 §5.1.5)
 */
record LocalIdentity(Identity identity, SecretBytes seed) implements AutoCloseable {
  private static final int SEED_LENGTH = 32;

  /** The same key under another handle; the seed stays with both. */
  LocalIdentity as(Handle handle) {
    return new LocalIdentity(new Identity(handle, identity.did()), seed);
  }

  /** A new private key, owned by the caller. */
  static SecretBytes newSeed(SecureRandom random) {
    byte[] seed = new byte[SEED_LENGTH];
    random.nextBytes(seed);
    return SecretBytes.takeOver(seed);
  }

  /**
   * Reads a private key, owned by the caller.
   *
   * @param hex 64 hexadecimal digits, perhaps with a line end
   * @param origin what to name in a refusal
   */
  static SecretBytes parseSeed(byte[] hex, String origin) {
    int length = hex.length;
    while (length > 0 && hex[length - 1] <= ' ') {
      length--;
    }
    byte[] seed = new byte[SEED_LENGTH];
    boolean fits = length == 2 * SEED_LENGTH;
    for (int i = 0; fits && i < length; i++) {
      fits = HexFormat.isHexDigit(hex[i]);
    }
    if (!fits) {
      throw new InvalidInputError(
          origin + ": must be 64 hexadecimal digits",
          "Without it, this machine's identity is used.");
    }
    for (int i = 0; i < SEED_LENGTH; i++) {
      seed[i] =
          (byte) (HexFormat.fromHexDigit(hex[2 * i]) << 4 | HexFormat.fromHexDigit(hex[2 * i + 1]));
    }
    return SecretBytes.takeOver(seed);
  }

  /** 64 hexadecimal digits and a line end, which the caller zeroes. */
  static byte[] formatSeed(SecretBytes seed) {
    return seed.read(
        live -> {
          byte[] hex = new byte[2 * live.length + 1];
          for (int i = 0; i < live.length; i++) {
            hex[2 * i] = (byte) HexFormat.of().toHighHexDigit(live[i]);
            hex[2 * i + 1] = (byte) HexFormat.of().toLowHexDigit(live[i]);
          }
          hex[2 * live.length] = '\n';
          return hex;
        });
  }

  /** The public key's name. */
  static Did didOf(SecretBytes seed) {
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    seed.read(
        live -> {
          Ed25519.generatePublicKey(live, 0, publicKey, 0);
          return publicKey;
        });
    return Did.ofPublicKey(publicKey);
  }

  @Override
  public void close() {
    seed.close();
  }
}
