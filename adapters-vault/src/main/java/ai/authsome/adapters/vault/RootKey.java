package ai.authsome.adapters.vault;

import ai.authsome.domain.secret.SecretBytes;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * What follows from the master key by HKDF-SHA256 (RFC 5869): a key that wraps keysets, a key that
 * seals rows that needn't be hidden, and a fingerprint that tells a wrong key. Safe for use by
 * several threads; its owner closes it.
 *
 * <p>By Bouncy Castle's own classes, as the JDK's would cost the daemon's start 50 ms: they check
 * their provider first. Tink does use them, but not before the first record.
 */
final class RootKey implements AutoCloseable {
  private static final int BYTES = 32;

  private final SecretBytes wrapping;
  private final SecretBytes sealing;
  private final String fingerprint;

  private RootKey(SecretBytes wrapping, SecretBytes sealing, String fingerprint) {
    this.wrapping = wrapping;
    this.sealing = sealing;
    this.fingerprint = fingerprint;
  }

  /** The keys that follow from a value by a recipe; the value is lent. */
  static RootKey derive(SecretBytes value, KeyRecipe recipe) {
    try (SecretBytes root = recipe.rootFrom(value)) {
      byte[] fingerprint = expand(root, recipe, "authsome key fingerprint");
      return new RootKey(
          SecretBytes.takeOver(expand(root, recipe, "authsome keyset wrapping")),
          SecretBytes.takeOver(expand(root, recipe, "authsome row seal")),
          HexFormat.of().formatHex(fingerprint));
    }
  }

  /** Tells keys apart and nothing else; 64 hexadecimal digits. */
  String fingerprint() {
    return fingerprint;
  }

  /** Wraps keysets: AES-256-GCM. */
  @AccessesPartialKey
  Aead wrapping() throws GeneralSecurityException {
    byte[] key = wrapping.read(byte[]::clone);
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      return KeysetHandle.newBuilder()
          .addEntry(
              KeysetHandle.importKey(
                      AesGcmKey.builder()
                          .setParameters(parameters)
                          .setKeyBytes(
                              com.google.crypto.tink.util.SecretBytes.copyFrom(
                                  key, InsecureSecretKeyAccess.get()))
                          .build())
                  .withFixedId(1)
                  .makePrimary())
          .build()
          .getPrimitive(AeadConfig2026.get(), Aead.class);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** A seal on a row's fields: HMAC-SHA256 (RFC 2104), 64 hexadecimal digits. */
  String seal(String... fields) {
    return sealing.read(
        key -> {
          HMac mac = new HMac(new SHA256Digest());
          mac.init(new KeyParameter(key));
          byte[] bound = BoundData.of(fields);
          mac.update(bound, 0, bound.length);
          byte[] seal = new byte[mac.getMacSize()];
          mac.doFinal(seal, 0);
          return HexFormat.of().formatHex(seal);
        });
  }

  /** Whether {@code seal} is the one on these fields. */
  boolean sealed(String seal, String... fields) {
    return MessageDigest.isEqual(
        seal.getBytes(StandardCharsets.UTF_8), seal(fields).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    wrapping.close();
    sealing.close();
  }

  private static byte[] expand(SecretBytes root, KeyRecipe recipe, String purpose) {
    String[] info =
        Stream.concat(Stream.of(purpose, "1"), Stream.of(recipe.fields())).toArray(String[]::new);
    return root.read(
        key -> {
          HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
          generator.init(new HKDFParameters(key, null, BoundData.of(info)));
          byte[] expanded = new byte[BYTES];
          generator.generateBytes(expanded, 0, BYTES);
          return expanded;
        });
  }
}
