package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logins under way. A session belongs to the identity that started it; others can't see it. */
public interface Logins {
  /**
   * Starts a login.
   *
   * @throws ai.authsome.domain.failure.ConnectionAlreadyExistsError if a usable connection would be
   *     replaced without {@link Request#force}
   * @throws ai.authsome.domain.failure.UnsupportedFlowError if the provider doesn't offer the flow
   */
  Started start(Request request);

  /** The session as it is. */
  LoginSession find(SessionId id);

  /** The session as soon as it is final, or as it is after {@code atMost} (30 s at the longest). */
  LoginSession await(SessionId id, Duration atMost);

  /**
   * Answers what {@link LoginSession#fields} asks for. The values stay the caller's to close.
   *
   * @throws ai.authsome.domain.failure.AuthenticationFailedError if an answer can't be right; the
   *     session stays open for another one
   */
  LoginSession submit(SessionId id, Map<String, SecretBytes> answers);

  /** Gives the login up; a no-op when it has ended. */
  LoginSession cancel(SessionId id);

  /**
   * What to log in to.
   *
   * @param connection to make or replace
   * @param flow instead of the definition's
   * @param scopes instead of the definition's; empty for those
   * @param baseUrl of a self-hosted service
   * @param force replaces a usable connection
   */
  record Request(
      ConnectionId connection,
      Optional<FlowType> flow,
      List<String> scopes,
      Optional<BaseUrl> baseUrl,
      boolean force) {
    /** Copies the list. */
    public Request {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * A login that has begun.
   *
   * @param session as it is
   * @param page what a browser should open; empty when there is nothing to see
   */
  record Started(LoginSession session, Optional<URI> page) {}
}
