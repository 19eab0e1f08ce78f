package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
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
  private final ConnectionVault vault;
  private final LoginSessions sessions;
  private final LoginFlows flows;
  private final Journal journal;
  private final Function<SessionId, URI> pages;
  private final InstantSource clock;
  private final SecureRandom random;

  LoginService(Caller caller, Shared shared) {
    this.caller = caller;
    this.catalog = shared.catalog();
    this.vault = shared.vault();
    this.sessions = shared.sessions();
    this.flows = shared.flows();
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
    Optional<Connection> existing = existing(request);
    Optional<BaseUrl> baseUrl = baseUrl(definition, request, existing);
    LoginSessions.Terms terms =
        new LoginSessions.Terms(caller, baseUrl, scopes(definition, request), request.force());
    LoginSessions.Entry entry = sessions.add(terms, session(definition, id, flow));
    try {
      journal.write(journal.event(caller, AuditEvent.Action.LOGIN_STARTED).about(id));
      flows.begin(entry);
    } catch (RuntimeException notBegun) {
      sessions.remove(entry.current().id());
      throw notBegun;
    }
    return started(entry.current());
  }

  private LoginSession session(ProviderDefinition definition, ConnectionId id, FlowType flow) {
    Instant now = clock.instant();
    return new LoginSession(
        SessionId.next(random),
        id,
        definition.displayName(),
        flow,
        LoginStatus.PENDING,
        "",
        "",
        now,
        now.plus(LoginSessions.LIFETIME),
        new LoginStep.Nothing(),
        definition.docsUrl());
  }

  /** The provider's own page where there is nothing to fill in first, else one of ours. */
  private Started started(LoginSession session) {
    return new Started(
        session,
        switch (session.step()) {
          case LoginStep.Nothing _ -> Optional.empty();
          case LoginStep.FillIn _, LoginStep.EnterCode _ -> Optional.of(pages.apply(session.id()));
          case LoginStep.Visit visit -> Optional.of(visit.authorization());
        });
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
    return flows.submit(sessions.require(id, caller), answers);
  }

  @Override
  public LoginSession cancel(SessionId id) {
    return LoginDesk.cancel(sessions.require(id, caller));
  }

  private static void requireSupported(
      ProviderDefinition definition, FlowType flow, Request request) {
    if (!definition.flows().contains(flow)) {
      throw new UnsupportedFlowError(
          "provider " + definition.name() + " does not offer the flow " + flow.wire(),
          "Leave --flow out to use " + definition.flow().wire() + ".");
    }
    if (flow.authType() == AuthType.API_KEY && !request.scopes().isEmpty()) {
      throw new InvalidInputError("scopes: an API key has none", "Leave --scopes out.");
    }
  }

  /** What the login would replace. A record that can't be read may be replaced, if forced. */
  private Optional<Connection> existing(Request request) {
    ConnectionId id = request.connection();
    try {
      Optional<Connection> existing = vault.connection(caller.vault(), id);
      boolean usable = existing.filter(found -> found.isUsableAt(clock.instant())).isPresent();
      if (usable && !request.force()) {
        throw Hints.exists(id);
      }
      return existing;
    } catch (EncryptionUnavailableError damaged) {
      if (!request.force()) {
        throw damaged;
      }
      return Optional.empty();
    }
  }

  /** The one that was given, else the one that the connection had. */
  private static Optional<BaseUrl> baseUrl(
      ProviderDefinition definition, Request request, Optional<Connection> existing) {
    boolean needed = Catalog.needsBaseUrl(definition);
    boolean used =
        Catalog.isAtABaseUrl(definition)
            || definition.exports().stream()
                .anyMatch(export -> export.value() == Export.Value.BASE_URL);
    if (request.baseUrl().isPresent() && !used) {
      throw new InvalidInputError(
          "base_url: provider " + definition.name() + " is always at the same place",
          "Leave --base-url out.");
    }
    Optional<BaseUrl> baseUrl =
        request.baseUrl().or(() -> existing.flatMap(Connection::baseUrl)).filter(_ -> used);
    if (needed && baseUrl.isEmpty()) {
      throw new InvalidInputError(
          "base_url: provider " + definition.name() + " is self-hosted and needs one",
          "Add: --base-url https://…");
    }
    return baseUrl;
  }

  private static List<String> scopes(ProviderDefinition definition, Request request) {
    return request.scopes().isEmpty()
        ? definition.oauth().map(OAuthSettings::scopes).orElse(List.of())
        : request.scopes();
  }
}
