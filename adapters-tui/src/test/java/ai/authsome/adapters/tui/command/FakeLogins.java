package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One login at a time; a key is good when it begins with {@code sk-}. */
class FakeLogins implements Logins {
  static final String ID = "sess_" + "0123456789abcdef".repeat(2);
  static final URI PAGE = URI.create("http://127.0.0.1:7999/login/" + ID);

  final List<Request> started = new ArrayList<>();
  final List<String> submitted = new ArrayList<>();
  final Deque<LoginStatus> coming = new ArrayDeque<>();
  final Deque<Events.Event> others = new ArrayDeque<>();
  int looks;
  final List<Duration> waits = new ArrayList<>();
  Optional<RuntimeException> problem = Optional.empty();
  List<InputField> fields = List.of(new InputField("api_key", "API key", true, true, "sk-..."));
  final Deque<LoginStep> whileWaiting = new ArrayDeque<>();
  Optional<LoginStep> step = Optional.empty();
  Optional<LoginStep> afterAnswer = Optional.empty();
  String message = "";
  Optional<AuthsomeError> failure = Optional.empty();
  int cancelled;
  boolean forgets;
  private LoginSession session;

  @Override
  public Started start(Request request) {
    problem.ifPresent(
        e -> {
          throw e;
        });
    started.add(request);
    session =
        new LoginSession(
            new SessionId(ID),
            request.connection(),
            "OpenAI",
            request.flow().orElse(FlowType.API_KEY),
            LoginStatus.WAITING_FOR_USER,
            message,
            "",
            FakeConnections.NOW,
            FakeConnections.NOW.plusSeconds(300),
            step.orElseGet(
                () ->
                    request.flow().equals(Optional.of(FlowType.DEVICE_CODE))
                        ? new LoginStep.Nothing()
                        : new LoginStep.FillIn(fields)),
            Optional.of(URI.create("https://platform.openai.com/api-keys")));
    return new Started(
        session,
        Optional.of(
            session.step() instanceof LoginStep.Visit visit ? visit.authorization() : PAGE));
  }

  @Override
  public LoginSession find(SessionId id) {
    looks++;
    if (forgets) {
      throw new LoginNotFoundError("this login has ended or never began", "");
    }
    return session;
  }

  @Override
  public LoginSession await(SessionId id, Duration atMost) {
    waits.add(atMost);
    if (!whileWaiting.isEmpty()) {
      session = session.asking(whileWaiting.poll(), FakeConnections.NOW.plusSeconds(900));
      return session;
    }
    if (failure.isPresent()) {
      session = session.failing(failure.get());
      return session;
    }
    session =
        session.becoming(coming.isEmpty() ? LoginStatus.COMPLETED : coming.poll(), message, "");
    return session;
  }

  @Override
  public LoginSession submit(SessionId id, Map<String, SecretBytes> answers) {
    if (afterAnswer.isPresent()) {
      answers.forEach((name, value) -> submitted.add(name + "=" + text(value)));
      session = session.asking(afterAnswer.get(), session.expiresAt());
      return session;
    }
    String key = text(answers.get("api_key"));
    submitted.add(key);
    if (!key.startsWith("sk-")) {
      throw new AuthenticationFailedError(
          "This does not look like a valid OpenAI API key.", "OpenAI API keys start with 'sk-'.");
    }
    session = session.becoming(LoginStatus.COMPLETED, "", "");
    return session;
  }

  @Override
  public LoginSession cancel(SessionId id) {
    cancelled++;
    session = session.becoming(LoginStatus.CANCELLED, "", "");
    return session;
  }

  private static String text(SecretBytes secret) {
    return secret.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
