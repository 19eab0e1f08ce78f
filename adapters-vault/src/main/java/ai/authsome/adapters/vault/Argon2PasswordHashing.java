package ai.authsome.adapters.vault;

import ai.authsome.application.port.driven.PasswordHashing;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.secret.SecretBytes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) by Bouncy Castle: 64 MiB, three passes, one lane, a salt of 16 bytes at
 * random, a hash of 32. The parameters are kept with the hash, so that later versions can ask for
 * more.
 */
public final class Argon2PasswordHashing implements PasswordHashing {
  private static final Cost COST = new Cost(64 * 1024, 3, 1);
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

  private final SecureRandom random;

  /** Takes its salts from {@code random}. */
  public Argon2PasswordHashing(SecureRandom random) {
    this.random = random;
  }

  /** In KiB, passes, lanes. */
  private record Cost(int memory, int passes, int lanes) {
    boolean isSane() {
      return memory >= 8 * lanes
          && memory <= 256 * 1024
          && passes >= 1
          && passes <= 16
          && lanes >= 1
          && lanes <= 16;
    }
  }

  @Override
  public PasswordHash hash(SecretBytes password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m="
            + (COST.memory() + ",t=" + COST.passes() + ",p=" + COST.lanes())
            + ("$" + base64.encodeToString(salt))
            + ("$" + base64.encodeToString(compute(password, salt, COST))));
  }

  @Override
  public boolean matches(SecretBytes password, PasswordHash hash) {
    Matcher parts = FORM.matcher(hash.encoded());
    if (!parts.matches()) {
      throw damaged();
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    if (!cost.isSane()) {
      throw damaged();
    }
    byte[] salt;
    byte[] expected;
    try {
      salt = Base64.getDecoder().decode(parts.group(4));
      expected = Base64.getDecoder().decode(parts.group(5));
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
    return MessageDigest.isEqual(expected, compute(password, salt, cost));
  }

  private static byte[] compute(SecretBytes password, byte[] salt, Cost cost) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .build());
    byte[] hash = new byte[HASH_BYTES];
    // A copy, as the computation takes long and others may want to read.
    byte[] bytes = password.read(byte[]::clone);
    try {
      generator.generateBytes(bytes, hash);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
    return hash;
  }

  private static EncryptionUnavailableError damaged() {
    return new EncryptionUnavailableError(
        "the password of an account is damaged", "Restore the database from a backup.");
  }
}
