package ai.authsome.application.port.driving;

import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.vault.VaultFacts;
import java.util.List;
import java.util.Optional;

/** Who calls. */
public interface Identities {
  /** The caller, as the daemon sees it. */
  WhoAmI whoAmI();

  /** The identities of the caller's principal, by handle; for an admin, all that there are. */
  List<Registration> list();

  /**
   * One of {@link #list}.
   *
   * @throws ai.authsome.domain.failure.IdentityNotFoundError if there is none, or it isn't the
   *     caller's to see
   */
  Registration inspect(Handle handle);

  /**
   * Claims an identity for the caller's own principal: what a person does on a claim's page, for an
   * admin by its name alone. A no-op when it is claimed so already.
   *
   * @throws ai.authsome.domain.failure.OperationNotAllowedError if the caller is no admin, or
   *     somebody rejected the identity
   * @throws ai.authsome.domain.failure.IdentityNotFoundError if there is none
   * @throws ai.authsome.domain.failure.IdentityConflictError if it is another principal's
   */
  Registration claim(Handle handle);

  /**
   * The caller and where it is.
   *
   * @param caller identity and principal
   * @param account what its principal signs in with, if it has an account
   * @param version the daemon's
   * @param home the daemon's home folder
   * @param vault how the daemon keeps its vaults
   */
  record WhoAmI(
      Caller caller,
      Optional<EmailAddress> account,
      String version,
      String home,
      VaultFacts vault) {
    /** Where the vaults' master key came from, as {@code file}. */
    public String masterKeySource() {
      return vault.keySource();
    }
  }
}
