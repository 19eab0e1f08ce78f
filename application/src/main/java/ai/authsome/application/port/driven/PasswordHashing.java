package ai.authsome.application.port.driven;

import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.secret.SecretBytes;

/**
 * Makes passwords recognisable without keeping them. Each call costs a person's patience in time,
 * and memory by the dozens of MiB, on purpose: the caller bounds how many run at once. Safe for use
 * by several threads.
 */
public interface PasswordHashing {
  /** What to keep of a password, under a salt of its own; the password is lent. */
  PasswordHash hash(SecretBytes password);

  /**
   * Whether it is the password that {@code hash} was made of; it is lent.
   *
   * @throws ai.authsome.domain.failure.EncryptionUnavailableError if the hash asks for what can't
   *     be
   */
  boolean matches(SecretBytes password, PasswordHash hash);
}
