package ai.authsome.application.port.driving;

import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Identity;
import java.util.List;

/** Who calls. */
public interface Identities {
  /** The caller, as the daemon sees it. */
  WhoAmI whoAmI();

  /** All identities of the caller's principal, by handle. */
  List<Identity> list();

  /**
   * The caller and where it is.
   *
   * @param caller identity and principal
   * @param version the daemon's
   * @param home the daemon's home folder
   * @param masterKeySource where the vault's master key came from, as {@code file}
   */
  record WhoAmI(Caller caller, String version, String home, String masterKeySource) {}
}
