package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** How the root key follows from a master key's value; stored beside what it seals. */
sealed interface KeyRecipe {
  /** The root key's 32 bytes, which the caller closes; the value is lent. */
  SecretBytes rootFrom(SecretBytes value);

  /** What seals are bound to, so that no part of the recipe can be changed. */
  String[] fields();

  /** The value is the key. */
  record Plain() implements KeyRecipe {
    static final String NAME = "plain";

    @Override
    public SecretBytes rootFrom(SecretBytes value) {
      return value.copy();
    }

    @Override
    public String[] fields() {
      return new String[] {NAME};
    }
  }

  /**
   * The value is a passphrase (RFC 9106).
   *
   * @param salt 16 bytes in hexadecimal
   * @param memory in KiB
   */
  record Argon2id(String salt, int memory, int passes, int lanes) implements KeyRecipe {
    static final String NAME = "argon2id";
    private static final int KEY_BYTES = 32;

    /** Refuses what would ask for more than a daemon can give: the row was changed. */
    public Argon2id {
      boolean sane =
          salt.matches("([0-9a-f]{2}){8,64}")
              && memory >= 8
              && memory <= 1 << 20
              && passes >= 1
              && passes <= 64
              && lanes >= 1
              && lanes <= 64;
      if (!sane) {
        throw new EncryptionUnavailableError(
            "the vault's key parameters are damaged", "Restore the database from a backup.");
      }
    }

    /** RFC 9106 §4, second recommended option: 64 MiB, three passes, four lanes. */
    static Argon2id next(SecureRandom random) {
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      return new Argon2id(HexFormat.of().formatHex(salt), 64 * 1024, 3, 4);
    }

    @Override
    public SecretBytes rootFrom(SecretBytes value) {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withSalt(HexFormat.of().parseHex(salt))
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(lanes)
              .build());
      byte[] root = new byte[KEY_BYTES];
      byte[] passphrase = value.read(byte[]::clone);
      try {
        generator.generateBytes(passphrase, root);
      } finally {
        Arrays.fill(passphrase, (byte) 0);
      }
      return SecretBytes.takeOver(root);
    }

    @Override
    public String[] fields() {
      return new String[] {
        NAME, salt, Integer.toString(memory), Integer.toString(passes), Integer.toString(lanes)
      };
    }
  }
}
