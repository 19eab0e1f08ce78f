package ai.authsome.adapters.http.client;

/**
 * Where a daemon's API is, and what to advise when something is wrong there: nobody can start, read
 * the log of or restart a daemon that somebody else runs.
 *
 * @param value scheme, host and port
 * @param isOurs whether it is this machine's, for this program to start and stop
 */
record DaemonUrl(String value, boolean isOurs) {
  private static final String THEIRS =
      "AUTHSOME_BASE_URL names a daemon that somebody else runs; ask them, or unset it.";

  /** Of this machine. */
  static DaemonUrl ours(String value) {
    return new DaemonUrl(value, true);
  }

  /** Of a base URL. */
  static DaemonUrl theirs(String value) {
    return new DaemonUrl(value, false);
  }

  /** What to do when nothing answers. */
  String ifSilent() {
    return isOurs ? "Run: authsome daemon start" : THEIRS;
  }

  /** What to do when an answer is late or breaks off. */
  String ifBroken() {
    return isOurs ? "See: authsome daemon logs" : THEIRS;
  }

  /** What to do when an answer can't be understood. */
  String ifStrange() {
    return isOurs ? "Run: authsome daemon restart" : THEIRS;
  }

  @Override
  public String toString() {
    return value;
  }
}
