package ai.authsome.adapters.vault;

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

/**
 * The secret that only the owner of the machine account can read, {@code
 * <home>/server/owner.token}: 43 characters of base64url (RFC 4648 §5) for 32 random bytes, 0600.
 */
public final class OwnerTokenFile {
  private static final int TOKEN_BYTES = 32;
  private static final int TOKEN_CHARACTERS = 43;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private OwnerTokenFile() {}

  /**
   * The token's characters, made up at the first call; the caller closes them. What proves the
   * owner (see {@link ai.authsome.domain.identity.OwnerToken}) is keyed with these characters.
   *
   * @throws StoreUnavailableError if the file can't be read or written, is no such token, is a
   *     link, or others can get at it
   */
  public static SecretBytes readOrCreate(ServerFiles files, SecureRandom random) {
    Path path = files.ownerToken();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      try (SecretBytes token = next(random)) {
        SecretFile.create(path, token);
      } catch (FileAlreadyExistsException e) {
        return read(files);
      } catch (IOException e) {
        throw new StoreUnavailableError(path + " can't be written", "Check the folder's disk.", e);
      }
    }
    return read(files);
  }

  /**
   * The token's characters, which the caller closes.
   *
   * @throws StoreUnavailableError as {@link #readOrCreate}, and if there is no file yet
   */
  public static SecretBytes read(ServerFiles files) {
    SecretBytes token = SecretFile.read(files.ownerToken());
    boolean whole = token.read(OwnerTokenFile::isToken);
    if (!whole) {
      token.close();
      throw new StoreUnavailableError(
          files.ownerToken() + " is damaged", "Delete it and restart the daemon to get a new one.");
    }
    return token;
  }

  private static boolean isToken(byte[] bytes) {
    if (bytes.length != TOKEN_CHARACTERS) {
      return false;
    }
    for (byte b : bytes) {
      if (ALPHABET.indexOf(b) < 0) {
        return false;
      }
    }
    return true;
  }

  private static SecretBytes next(SecureRandom random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    try {
      return SecretBytes.takeOver(Base64.getUrlEncoder().withoutPadding().encode(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
