package ai.authsome.application.port.driving;

import ai.authsome.domain.identity.Claim;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Optional;

/**
 * The side of a claim that a browser sees. Whoever holds the unguessable token may look and answer,
 * once; the pages add their own guard against forged forms. Passwords stay the caller's to close.
 * What can't be answered any more, as it was answered, has expired or never was, is {@link
 * ai.authsome.domain.failure.OperationNotAllowedError}.
 */
public interface ClaimPages {
  /** The claim as it is; empty if it has expired or never was. */
  Optional<Claim> find(ClaimToken token);

  /**
   * Claims the identity for the principal of this account. Takes as long for an account that
   * doesn't exist.
   *
   * @throws ai.authsome.domain.failure.AuthenticationFailedError if there is no such account or the
   *     password is wrong, without saying which
   * @throws ai.authsome.domain.failure.LimitReachedError after too many tries; says how long to
   *     wait
   */
  Claim signIn(ClaimToken token, EmailAddress email, SecretBytes password);

  /**
   * Makes an account with a vault of its own and claims the identity for it.
   *
   * @throws ai.authsome.domain.failure.InvalidInputError if the password has fewer than 8
   *     characters or more than 1,024 bytes
   * @throws ai.authsome.domain.failure.AuthenticationFailedError if the address can't be used
   * @throws ai.authsome.domain.failure.LimitReachedError if too many accounts are being made, or
   *     were
   */
  Claim signUp(ClaimToken token, EmailAddress email, SecretBytes password);

  /** Refuses the identity for good. */
  Claim reject(ClaimToken token);
}
