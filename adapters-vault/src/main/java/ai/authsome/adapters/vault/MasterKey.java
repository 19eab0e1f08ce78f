package ai.authsome.adapters.vault;

import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the key comes from that everything in a vault is sealed under. A value is either the base64
 * of 32 bytes (RFC 4648 §4 or §5, padded or not), which are the key, or anything else: a
 * passphrase, stretched by Argon2id (RFC 9106). Line ends after the value are not part of it.
 */
public sealed interface MasterKey {
  /**
   * The first source there is.
   *
   * @param value of {@code AUTHSOME_MASTER_KEY}; lent, the caller closes it
   * @param file named by {@code AUTHSOME_MASTER_KEY_FILE}
   */
  static MasterKey choose(Optional<SecretBytes> value, Optional<Path> file) {
    if (value.isPresent()) {
      return new FromEnvironment(value.get());
    }
    return file.<MasterKey>map(FromFile::new).orElseGet(Generated::new);
  }

  /**
   * What a person chose, in the words of answers: {@code environment}, {@code file}, {@code auto}.
   */
  default String mode() {
    return source();
  }

  /** What answers call it: {@code environment}, {@code file} or {@code generated-file}. */
  String source();

  /** The value of {@code AUTHSOME_MASTER_KEY}, lent until the vault is open. */
  record FromEnvironment(SecretBytes value) implements MasterKey {
    @Override
    public String source() {
      return "environment";
    }
  }

  /** A file that the person named; it may be a link, and has to be there. */
  record FromFile(Path path) implements MasterKey {
    @Override
    public String source() {
      return "file";
    }
  }

  /** {@code <home>/server/master.key}, made up when nothing was sealed yet. */
  record Generated() implements MasterKey {
    @Override
    public String mode() {
      return "auto";
    }

    @Override
    public String source() {
      return "generated-file";
    }
  }
}
