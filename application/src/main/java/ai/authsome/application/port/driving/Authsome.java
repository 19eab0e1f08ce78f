package ai.authsome.application.port.driving;

/** Where a terminal program starts. */
public interface Authsome {
  /**
   * The broker for the active local identity. The first use brings up what is missing: home,
   * identity, daemon, registration and claim.
   *
   * @throws ai.authsome.domain.failure.DaemonUnavailableError if no daemon answers and none can be
   *     started
   */
  Broker broker();

  /** The daemon behind it. */
  Daemon daemon();

  /** The identities of this machine. */
  Profiles profiles();

  /** The daemon's API, for the active identity, which is brought up as by {@link #broker}. */
  RawApi rawApi();
}
