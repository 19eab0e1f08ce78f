package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests of OAuth logins do over and over. */
final class OAuthWorld {
  static final ConnectionId HUB = World.id("hub");
  private static final Pattern STATE = Pattern.compile("[?&]state=([A-Za-z0-9_-]+)");

  private OAuthWorld() {}

  static Logins.Request by(FlowType flow) {
    return new Logins.Request(HUB, Optional.of(flow), List.of(), Optional.empty(), false);
  }

  /** Answers the question for the client. */
  static LoginSession enterClient(Broker broker, SessionId session, String id, String secret) {
    Map<String, SecretBytes> answers = new HashMap<>();
    answers.put("client_id", World.secret(id));
    if (!secret.isEmpty()) {
      answers.put("client_secret", World.secret(secret));
    }
    try {
      return broker.logins().submit(session, answers);
    } finally {
      answers.values().forEach(SecretBytes::close);
    }
  }

  /** A login that waits for the browser to come back. */
  static LoginSession waiting(Broker broker, Logins.Request request) {
    LoginSession session = broker.logins().start(request).session();
    return session.fields().isEmpty()
        ? session
        : enterClient(broker, session.id(), "app", "app-" + "secret".repeat(3));
  }

  static String state(LoginSession session) {
    URI page = ((LoginStep.Visit) session.step()).authorization();
    Matcher found = STATE.matcher(page.toString());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  static LoginPages.Callback code(String state, String code) {
    return new LoginPages.Callback(
        state,
        Optional.of(World.secret(code)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Logs in to hub, whole. */
  static void connect(World world, Broker broker) {
    LoginSession session = waiting(broker, World.asking(HUB));
    LoginSession done = world.pages().comeBack(code(state(session), FakeServers.CODE));
    assertThat(done.status()).isEqualTo(LoginStatus.COMPLETED);
  }

  /** What a request to hub would carry. */
  static String bearer(Broker broker) {
    try (var resolved = broker.credentials().resolve(HUB.provider(), Optional.empty())) {
      return World.text(resolved.headers().getFirst().value());
    }
  }
}
