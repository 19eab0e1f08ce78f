package ai.authsome.application.port.driven;

import ai.authsome.domain.identity.Account;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/** Principals that sign in with e-mail and password, durable. Safe for use by several threads. */
public interface Accounts {
  /** The account with this address. */
  Optional<Account> find(EmailAddress email);

  /** What a principal signs in with; empty for one without an account. */
  Optional<EmailAddress> emailOf(PrincipalId principal);

  /**
   * Makes an account and its principal, unless the address is taken. The principal is an admin if
   * it is the first one ever, be it of an account or the machine's owner, and else a user; the role
   * in {@code proposal} doesn't count.
   *
   * @return the new principal; empty if somebody has the address already
   */
  Optional<Principal> open(Account proposal, Instant at);

  /** How many there are. */
  int count();
}
