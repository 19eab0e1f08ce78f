package ai.authsome.application.port.driven;

import ai.authsome.application.port.driving.Credentials;
import java.net.URI;
import java.util.Map;

/** The services themselves, asked by the daemon. Safe for use by several threads. */
public interface Upstreams {
  /**
   * Sends one GET, with values that were resolved for it, and reads the status of the answer; its
   * body is left unread. Follows no redirect. Blocks for ten seconds at most.
   *
   * @param url https
   * @param headers fixed ones
   * @param values lent
   */
  Answer ask(URI url, Map<String, String> headers, Credentials.Resolved values);

  /** What came of it. */
  sealed interface Answer {
    /** It answered. */
    record Status(int code) implements Answer {}

    /**
     * It didn't.
     *
     * @param reason safe to show
     */
    record None(String reason) implements Answer {}
  }
}
