package ai.authsome.domain.login;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.provider.FlowType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One login, as its starter sees it.
 *
 * @param id names it
 * @param connection what it will make or replace
 * @param displayName the provider's name for people; safe to show
 * @param flow how it proceeds
 * @param status how far it is
 * @param message what to tell the person; empty when there is nothing to say
 * @param hint what to do about a failure; may be empty
 * @param createdAt when it was started
 * @param expiresAt when it is given up
 * @param fields what is still asked for
 * @param docsUrl where the person finds the answer
 */
public record LoginSession(
    SessionId id,
    ConnectionId connection,
    String displayName,
    FlowType flow,
    LoginStatus status,
    String message,
    String hint,
    Instant createdAt,
    Instant expiresAt,
    List<InputField> fields,
    Optional<URI> docsUrl) {
  /** Copies the list. */
  public LoginSession {
    fields = List.copyOf(fields);
  }

  /** The same, this far. */
  public LoginSession becoming(LoginStatus next, String nextMessage, String nextHint) {
    return new LoginSession(
        id,
        connection,
        displayName,
        flow,
        next,
        nextMessage,
        nextHint,
        createdAt,
        expiresAt,
        next.isFinal() ? List.of() : fields,
        docsUrl);
  }
}
