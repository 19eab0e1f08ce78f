package ai.authsome.domain.identity;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.Arrays;

/**
 * A {@code did:key} of an Ed25519 public key (W3C did:key method): {@code did:key:z} and the
 * base58btc text of the bytes ED 01 and the 32 bytes of the key (RFC 8032 §5.1.5).
 *
 * @param value the whole identifier
 */
public record Did(String value) {
  private static final String PREFIX = "did:key:z";
  private static final int KEY_LENGTH = 32;

  /** Refuses other methods, other key types and other lengths. */
  public Did {
    decode(value);
  }

  /** The identifier of {@code publicKey}, 32 bytes. */
  public static Did ofPublicKey(byte[] publicKey) {
    if (publicKey.length != KEY_LENGTH) {
      throw new InvalidInputError("did: an Ed25519 public key has 32 bytes", "");
    }
    byte[] tagged = new byte[2 + KEY_LENGTH];
    tagged[0] = (byte) 0xed;
    tagged[1] = 0x01;
    System.arraycopy(publicKey, 0, tagged, 2, KEY_LENGTH);
    return new Did(PREFIX + Base58.encode(tagged));
  }

  /** The 32 bytes of the public key, a copy. */
  public byte[] publicKey() {
    return decode(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static byte[] decode(String value) {
    if (!value.startsWith(PREFIX) || value.length() > 80) {
      throw refusal();
    }
    byte[] tagged = Base58.decode(value.substring(PREFIX.length())).orElseThrow(Did::refusal);
    if (tagged.length != 2 + KEY_LENGTH || tagged[0] != (byte) 0xed || tagged[1] != 0x01) {
      throw refusal();
    }
    return Arrays.copyOfRange(tagged, 2, tagged.length);
  }

  private static InvalidInputError refusal() {
    return new InvalidInputError("did: not the did:key of an Ed25519 key", "");
  }
}
