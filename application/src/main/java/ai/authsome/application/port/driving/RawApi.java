package ai.authsome.application.port.driving;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.util.Optional;

/** The daemon's API as it is on the wire, signed by the active identity. */
public interface RawApi {
  /**
   * Sends one request; the caller closes the answer. The body stays the caller's.
   *
   * @param method GET, POST, PUT or DELETE
   * @param target path and query, beginning with {@code /}
   * @param body empty for none
   * @throws ai.authsome.domain.failure.DaemonUnavailableError if nothing answers
   */
  Answer call(String method, String target, SecretBytes body);

  /**
   * What the daemon answered.
   *
   * @param status of HTTP
   * @param body as it came; there may be secrets in it
   * @param failure what the body means when the status is no success
   */
  record Answer(int status, SecretBytes body, Optional<AuthsomeError> failure)
      implements Sensitive {
    @Override
    public void close() {
      body.close();
    }
  }
}
