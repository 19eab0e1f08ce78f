package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A master key's value, as its source gives it. Its owner closes it.
 *
 * @param secret the key's 32 bytes, or a passphrase
 * @param plain whether it is the key
 */
record MasterKeyValue(SecretBytes secret, boolean plain) implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  /**
   * The value that somebody chose.
   *
   * @param source for messages
   * @throws EncryptionUnavailableError if there is nothing but line ends
   */
  static MasterKeyValue parse(SecretBytes value, String source) {
    byte[] text = value.read(MasterKeyValue::withoutLineEnds);
    try {
      if (text.length == 0) {
        throw new EncryptionUnavailableError(
            "the master key from " + source + " is empty", "Set a key or a passphrase there.");
      }
      Optional<SecretBytes> key = decode(text);
      return key.isPresent()
          ? new MasterKeyValue(key.get(), true)
          : new MasterKeyValue(SecretBytes.takeOver(text), false);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /**
   * The generated key.
   *
   * @throws EncryptionUnavailableError if the file holds anything but the base64 of 32 bytes
   */
  static MasterKeyValue readGenerated(Path file) {
    try (SecretBytes content = SecretFile.read(file)) {
      byte[] text = content.read(MasterKeyValue::withoutLineEnds);
      try {
        SecretBytes key =
            decode(text)
                .orElseThrow(
                    () ->
                        new EncryptionUnavailableError(
                            "master key file " + file + " is damaged",
                            "Restore it from a backup."));
        return new MasterKeyValue(key, true);
      } finally {
        Arrays.fill(text, (byte) 0);
      }
    }
  }

  /** Makes the generated key's file with a key at random: its base64 and a line end. */
  static MasterKeyValue generate(Path file, SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    byte[] text = Base64.getEncoder().encode(key);
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    Arrays.fill(key, (byte) 0);
    Arrays.fill(text, (byte) 0);
    try (SecretBytes content = SecretBytes.takeOver(line)) {
      SecretFile.create(file, content);
    } catch (FileAlreadyExistsException e) {
      return readGenerated(file);
    } catch (IOException e) {
      throw new StoreUnavailableError(
          "master key file " + file + " can't be written", "Check the folder's disk.", e);
    }
    return readGenerated(file);
  }

  /** Whether there is a generated key, or anything else under its name. */
  static boolean generatedExists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() {
    secret.close();
  }

  private static byte[] withoutLineEnds(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static Optional<SecretBytes> decode(byte[] text) {
    for (Base64.Decoder decoder :
        new Base64.Decoder[] {Base64.getDecoder(), Base64.getUrlDecoder()}) {
      try {
        byte[] key = decoder.decode(text);
        SecretBytes secret = SecretBytes.takeOver(key);
        if (secret.length() == KEY_BYTES) {
          return Optional.of(secret);
        }
        secret.close();
      } catch (IllegalArgumentException e) {
        // Not in this alphabet.
      }
    }
    return Optional.empty();
  }
}
