package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.ConnectionAlreadyExists;
import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.failure.UnsupportedFlow;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Logins, for one caller. */
final class LoginService implements Logins {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Caller caller;
  private final ProviderCatalog catalog;
  private final Vault vault;
  private final LoginSessions sessions;
  private final ApiKeyLogin apiKeyLogin;
  private final Journal journal;
  private final Function<SessionId, URI> pages;
  private final InstantSource clock;
  private final SecureRandom random;

  LoginService(Caller caller, Shared shared) {
    this.caller = caller;
    this.catalog = shared.catalog();
    this.vault = shared.vault();
    this.sessions = shared.sessions();
    this.apiKeyLogin = shared.apiKeyLogin();
    this.journal = shared.journal();
    this.pages = shared.pages();
    this.clock = shared.clock();
    this.random = shared.random();
  }

  @Override
  public Started start(Request request) {
    ConnectionId id = request.connection();
    ProviderDefinition definition = Catalog.require(catalog, id.provider()).definition();
    FlowType flow = request.flow().orElse(definition.flow());
    requireSupported(definition, flow, request);
    refuseToReplace(request);
    Instant now = clock.instant();
    LoginSession session =
        new LoginSession(
            SessionId.next(random),
            id,
            definition.displayName(),
            flow,
            LoginStatus.WAITING_FOR_USER,
            "",
            "",
            now,
            now.plus(LoginSessions.LIFETIME),
            fields(definition),
            definition.docsUrl());
    LoginSessions.Entry entry = sessions.add(caller, session);
    journal.write(journal.event(caller, AuditEvent.Action.LOGIN_STARTED).about(id));
    return new Started(entry.current(), Optional.of(pages.apply(session.id())));
  }

  @Override
  public LoginSession find(SessionId id) {
    return sessions.require(id, caller).current();
  }

  @Override
  public LoginSession await(SessionId id, Duration atMost) {
    Duration wait = atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT;
    return sessions.require(id, caller).await(wait);
  }

  @Override
  public LoginSession submit(SessionId id, Map<String, SecretBytes> answers) {
    return apiKeyLogin.submit(sessions.require(id, caller), answers);
  }

  @Override
  public LoginSession cancel(SessionId id) {
    return LoginDesk.cancel(sessions.require(id, caller));
  }

  private static void requireSupported(
      ProviderDefinition definition, FlowType flow, Request request) {
    if (flow.authType() != definition.authType()) {
      throw new UnsupportedFlow(
          "provider " + definition.name() + " does not offer the flow " + flow.wire(),
          "Leave --flow out to use " + definition.flow().wire() + ".");
    }
    if (flow.authType() != AuthType.API_KEY) {
      throw new UnsupportedFlow(
          "the flow " + flow.wire() + " is not available in this version",
          "Providers that take API keys can be used.");
    }
    if (!request.scopes().isEmpty()) {
      throw new InvalidInput("scopes: an API key has none", "Leave --scopes out.");
    }
  }

  private void refuseToReplace(Request request) {
    ConnectionId id = request.connection();
    boolean usable =
        vault
            .find(caller.vault(), id)
            .map(
                stored -> {
                  try (stored) {
                    return stored.connection().isUsableAt(clock.instant());
                  }
                })
            .orElse(false);
    if (usable && !request.force()) {
      throw new ConnectionAlreadyExists(
          "connection " + id + " exists already",
          "Replace it with --force, or keep both with --connection NAME.");
    }
  }

  private static List<InputField> fields(ProviderDefinition definition) {
    String hint = definition.requireApiKey().pattern().map(KeyPattern::hint).orElse("");
    return List.of(
        new InputField(ApiKeyLogin.FIELD, definition.displayName() + " API key", true, true, hint));
  }
}
