package ai.authsome.adapters.tui.dashboard;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ConnectionAlreadyExistsError;
import ai.authsome.domain.failure.ConnectionNotFoundError;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One login at a time; a key is good when it begins with {@code sk-}. */
final class FakeLogins implements Logins {
  static final SessionId ID = new SessionId("sess_" + "0123456789abcdef".repeat(2));
  static final URI PAGE = URI.create("http://127.0.0.1:7999/login/" + ID);

  final List<Request> requests = new ArrayList<>();
  final List<String> submitted = new ArrayList<>();
  final CountDownLatch released = new CountDownLatch(1);
  List<InputField> questions =
      List.of(new InputField("api_key", "API key", true, true, "It begins with sk-"));
  boolean waits = true;
  boolean forgotten;
  int cancelled;
  private final FakeConnections connections;
  volatile LoginSession session =
      new LoginSession(
          ID,
          Sample.id("openai", "default"),
          "OpenAI",
          FlowType.API_KEY,
          LoginStatus.PENDING,
          "",
          "",
          Sample.NOW,
          Sample.NOW.plusSeconds(300),
          new LoginStep.Nothing(),
          Optional.of(URI.create("https://platform.openai.com/api-keys")));

  FakeLogins(FakeConnections connections) {
    this.connections = connections;
  }

  @Override
  public Started start(Request request) {
    requests.add(request);
    if (!request.force() && works(request)) {
      throw new ConnectionAlreadyExistsError(request.connection() + " exists", "Use --force.");
    }
    FlowType flow =
        request
            .flow()
            .orElse(
                connections.list().providers().stream()
                    .filter(row -> row.provider().name().equals(request.connection().provider()))
                    .findFirst()
                    .orElseThrow()
                    .provider()
                    .flow());
    LoginStep step =
        switch (flow) {
          case API_KEY, CLIENT_CREDENTIALS -> new LoginStep.FillIn(questions);
          case DEVICE_CODE ->
              new LoginStep.EnterCode(
                  "WDJB-MJHT",
                  URI.create("https://example.com/device"),
                  Optional.of(URI.create("https://example.com/device?user_code=WDJB-MJHT")));
          case PKCE, DCR_PKCE ->
              new LoginStep.Visit(
                  URI.create("https://example.com/authorize?state=" + "0123456789".repeat(8)));
        };
    session =
        new LoginSession(
            ID,
            request.connection(),
            display(request),
            flow,
            LoginStatus.WAITING_FOR_USER,
            "",
            "",
            Sample.NOW,
            Sample.NOW.plusSeconds(300),
            step,
            session.docsUrl());
    return new Started(session, Optional.of(PAGE));
  }

  private String display(Request request) {
    return connections.list().providers().stream()
        .filter(row -> row.provider().name().equals(request.connection().provider()))
        .findFirst()
        .orElseThrow()
        .provider()
        .displayName();
  }

  private boolean works(Request request) {
    try {
      return connections.inspect(request.connection()).connection().isUsableAt(Sample.NOW);
    } catch (ConnectionNotFoundError _) {
      return false;
    }
  }

  private void beKnown() {
    if (forgotten) {
      throw new LoginNotFoundError("there is no such login", "");
    }
  }

  @Override
  public LoginSession find(SessionId id) {
    beKnown();
    return session;
  }

  @Override
  public LoginSession await(SessionId id, Duration atMost) {
    beKnown();
    if (waits) {
      try {
        boolean _ = released.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    return session;
  }

  @Override
  public LoginSession submit(SessionId id, Map<String, SecretBytes> answers) {
    beKnown();
    String typed = answers.get("api_key").read(bytes -> new String(bytes, StandardCharsets.UTF_8));
    submitted.add(typed);
    if (!typed.startsWith("sk-")) {
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
}
