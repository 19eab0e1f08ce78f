package ai.authsome.application.port.driving;

import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import java.util.List;
import java.util.Optional;

/**
 * The identities whose keys lie on this machine. The daemon isn't asked. Every method throws {@link
 * ai.authsome.domain.failure.StoreUnavailableError} when home or keys can't be read, or others
 * could.
 */
public interface Profiles {
  /** All of them, by handle. */
  List<Identity> list();

  /** The one that commands use, perhaps without a key here; empty before the first use. */
  Optional<Handle> active();

  /**
   * Makes an identity and activates it.
   *
   * @param handle generated when empty
   * @throws ai.authsome.domain.failure.IdentityConflictError if there is one of that name
   */
  Identity create(Optional<Handle> handle);

  /**
   * Activates an identity.
   *
   * @throws ai.authsome.domain.failure.IdentityNotFoundError if its key isn't here
   */
  Identity use(Handle handle);
}
