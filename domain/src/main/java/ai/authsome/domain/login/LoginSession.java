package ai.authsome.domain.login;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthsomeError;
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
 * @param step what the person has to do
 * @param docsUrl where the person finds the answer
 * @param failure what it failed by; empty for any other status
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
    LoginStep step,
    Optional<URI> docsUrl,
    Optional<AuthsomeError> failure) {
  /** A login that hasn't failed. */
  public LoginSession(
      SessionId id,
      ConnectionId connection,
      String displayName,
      FlowType flow,
      LoginStatus status,
      String message,
      String hint,
      Instant createdAt,
      Instant expiresAt,
      LoginStep step,
      Optional<URI> docsUrl) {
    this(
        id,
        connection,
        displayName,
        flow,
        status,
        message,
        hint,
        createdAt,
        expiresAt,
        step,
        docsUrl,
        Optional.empty());
  }

  /** What is asked for; empty unless the step is to fill something in. */
  public List<InputField> fields() {
    return step instanceof LoginStep.FillIn(List<InputField> fields) ? fields : List.of();
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
        next.isFinal() ? new LoginStep.Nothing() : step,
        docsUrl);
  }

  /** The same, ended by {@code reason}. */
  public LoginSession failing(AuthsomeError reason) {
    return new LoginSession(
        id,
        connection,
        displayName,
        flow,
        LoginStatus.FAILED,
        String.valueOf(reason.getMessage()),
        reason.hint().orElse(""),
        createdAt,
        expiresAt,
        new LoginStep.Nothing(),
        docsUrl,
        Optional.of(reason));
  }

  /** The same, waiting for the person to do {@code next} until {@code until}. */
  public LoginSession asking(LoginStep next, Instant until) {
    return new LoginSession(
        id,
        connection,
        displayName,
        flow,
        LoginStatus.WAITING_FOR_USER,
        message,
        hint,
        createdAt,
        until,
        next,
        docsUrl);
  }
}
