package ai.authsome.adapters.http.server;

import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logins that accept any key that begins with {@code sk-}. */
final class FakeLogins implements Logins, LoginPages {
  static final SessionId SESSION = new SessionId("sess_" + "0123456789abcdef".repeat(2));
  static final String STATE = "s".repeat(43);
  static final InputField KEY =
      new InputField("api_key", "API key", true, true, "It begins with sk-");

  final Map<SessionId, LoginSession> sessions = new ConcurrentHashMap<>();
  final Map<SessionId, String> accepted = new ConcurrentHashMap<>();
  final Set<String> answered = ConcurrentHashMap.newKeySet();
  final List<String> returns = new CopyOnWriteArrayList<>();
  final List<SecretBytes> codes = new CopyOnWriteArrayList<>();
  volatile Duration awaited = Duration.ZERO;

  /** What a login asks for once it has been answered; empty for nothing. */
  volatile Optional<LoginStep> next = Optional.empty();

  /** What becomes of the login for which a browser comes back. */
  volatile LoginStatus returned = LoginStatus.COMPLETED;

  /** Runs before a returning browser is listened to. */
  volatile Runnable onReturn = () -> {};

  static LoginSession session(SessionId id, String displayName, InputField... fields) {
    return new LoginSession(
        id,
        new ConnectionId(new ProviderName("openai"), new ConnectionName("work")),
        displayName,
        FlowType.API_KEY,
        LoginStatus.WAITING_FOR_USER,
        "",
        "",
        Instant.parse("2026-01-02T03:04:05Z"),
        Instant.parse("2026-01-02T03:09:05Z"),
        new LoginStep.FillIn(List.of(fields)),
        Optional.of(URI.create("https://platform.openai.com/api-keys")));
  }

  @Override
  public Started start(Request request) {
    LoginSession session = session(SESSION, "OpenAI", KEY);
    sessions.put(SESSION, session);
    return new Started(
        session, Optional.of(URI.create("http://127.0.0.1:7999/auth/sessions/" + SESSION)));
  }

  @Override
  public LoginSession find(SessionId id) {
    LoginSession session = sessions.get(id);
    if (session == null) {
      throw new LoginNotFoundError("no such login session", "");
    }
    return session;
  }

  @Override
  public LoginSession comeBack(Callback callback) {
    onReturn.run();
    String code = callback.code().map(FakeLogins::text).orElse("-");
    returns.add(
        String.join(
            " | ",
            callback.state(),
            code,
            callback.issuer().orElse("-"),
            callback.error().orElse("-"),
            callback.detail().orElse("-")));
    callback.code().ifPresent(codes::add);
    if (!callback.state().equals(STATE)) {
      throw new LoginNotFoundError("no login waits for this answer", "");
    }
    return become(find(SESSION), returned);
  }

  private static String text(SecretBytes secret) {
    return secret.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public LoginSession await(SessionId id, Duration atMost) {
    awaited = atMost;
    return find(id);
  }

  @Override
  public LoginSession submit(SessionId id, Map<String, SecretBytes> answers) {
    LoginSession session = find(id);
    answered.addAll(answers.keySet());
    if (next.isPresent()) {
      answers.forEach(
          (name, value) -> accepted.merge(id, name + "=" + text(value), FakeLogins::both));
      LoginSession after = session.asking(next.get(), session.expiresAt());
      sessions.put(id, after);
      return after;
    }
    SecretBytes key = answers.get("api_key");
    String text = key == null ? "" : key.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
    if (!text.startsWith("sk-")) {
      throw new AuthenticationFailedError(
          "This does not look like a valid OpenAI API key.", "OpenAI keys begin with 'sk-'.");
    }
    accepted.put(id, text);
    return become(session, LoginStatus.COMPLETED);
  }

  @Override
  public LoginSession cancel(SessionId id) {
    return become(find(id), LoginStatus.CANCELLED);
  }

  private static String both(String one, String other) {
    return one + " " + other;
  }

  private LoginSession become(LoginSession session, LoginStatus status) {
    LoginSession next = session.becoming(status, "", "");
    sessions.put(session.id(), next);
    return next;
  }
}
