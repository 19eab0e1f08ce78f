package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServers;
import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.DeviceTokenRequest;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The flows in which an authorization server gives tokens. One per daemon. */
final class OAuthLogin {
  private final ProviderCatalog catalog;
  private final AuthorizationServers servers;
  private final OAuthClients clients;
  private final TokenKeeper keeper;
  private final OAuthRefusals refusals;
  private final DeviceLogins devices;
  private final Supplier<URI> redirect;
  private final Optional<URI> document;
  private final SecureRandom random;

  /** Who waits for a browser to come back, by the state that it will bring. */
  private final ConcurrentMap<String, Attempt> waiting = new ConcurrentHashMap<>();

  OAuthLogin(
      ProviderCatalog catalog,
      AuthorizationServers servers,
      OAuthClients clients,
      TokenKeeper keeper,
      DaemonServices.Places places,
      SecureRandom random) {
    this.catalog = catalog;
    this.servers = servers;
    this.clients = clients;
    this.keeper = keeper;
    this.redirect = places.redirect();
    this.document = places.document();
    this.refusals = new OAuthRefusals(clients, redirect);
    this.devices = new DeviceLogins(keeper);
    this.random = random;
  }

  /**
   * Takes a new login as far as it goes without the person.
   *
   * @throws AuthsomeError if the server can't be reached or refuses; the session is still as it was
   */
  void begin(LoginSessions.Entry entry) {
    LoginSession session = entry.current();
    OAuthSettings settings = settings(session);
    AuthorizationServer server = servers.at(settings, entry.terms().baseUrl());
    Optional<OAuthClient> client = client(entry, settings, server);
    if (client.isPresent()) {
      proceed(attempt(entry, server, client.get()));
    } else {
      List<InputField> questions =
          ClientQuestions.of(session.displayName(), settings, session.flow(), redirect.get());
      var _ = entry.ask(new LoginStep.FillIn(questions), LoginSessions.LIFETIME);
    }
  }

  /**
   * Goes on with the client that a person typed in. It is kept once it has proved good.
   *
   * @throws AuthsomeError if that can't be; the session stays open for another answer
   */
  LoginSession submit(LoginSessions.Entry entry, Map<String, SecretBytes> answers) {
    LoginSession session = entry.current();
    if (!(session.step() instanceof LoginStep.FillIn(List<InputField> questions))) {
      return withoutQuestions(session);
    }
    OAuthSettings settings = settings(session);
    AuthorizationServer server = servers.at(settings, entry.terms().baseUrl());
    OAuthClient client = ClientQuestions.client(questions, settings, server.facts(), answers);
    if (!entry.takeUp()) {
      client.close();
      return withoutQuestions(entry.current());
    }
    try {
      proceed(attempt(entry, server, client));
    } catch (RuntimeException e) {
      var _ = entry.ask(new LoginStep.FillIn(questions), LoginSessions.LIFETIME);
      throw e;
    }
    return entry.current();
  }

  /** As {@link LoginPages#comeBack}. */
  LoginSession comeBack(LoginPages.Callback callback) {
    Attempt found = waiting.remove(callback.state());
    if (found == null) {
      throw new LoginNotFoundError(
          "no login waits for this answer", "It was used already, or took too long: log in again.");
    }
    try (Attempt attempt = found) {
      if (!attempt.entry().takeUp()) {
        return attempt.entry().current();
      }
      return answered(attempt, callback);
    }
  }

  private LoginSession answered(Attempt attempt, LoginPages.Callback callback) {
    LoginSessions.Entry entry = attempt.entry();
    try {
      requireSameIssuer(attempt, callback);
      if (callback.error().isPresent()) {
        return entry.fail(
            refusals.of(
                attempt,
                Hints.code(callback.error().get()),
                Hints.detail(callback.detail().orElse(""))));
      }
      SecretBytes code =
          callback
              .code()
              .orElseThrow(
                  () ->
                      new AuthenticationFailedError(
                          entry.current().displayName() + " sent the browser back without a code",
                          Hints.logIn(entry.current().connection())));
      TokenAnswer answer =
          attempt
              .server()
              .exchange(
                  attempt.client(),
                  new AuthorizationServer.CodeGrant(code, redirect.get(), attempt.verifier()));
      return keeper.keep(attempt, answer);
    } catch (AuthsomeError e) {
      return entry.fail(e);
    }
  }

  /** RFC 9207 §2.4. Who publishes no metadata must at least be one of those we speak to. */
  private void requireSameIssuer(Attempt attempt, LoginPages.Callback callback) {
    ServerFacts facts = attempt.server().facts();
    boolean same =
        callback.issuer().isEmpty()
            ? !facts.namesIssuer()
            : facts
                .issuer()
                .map(callback.issuer().get()::equals)
                .orElseGet(() -> isOneOf(facts, callback.issuer().get()));
    if (!same) {
      throw new AuthenticationFailedError(
          "the answer came from another authorization server than the one that was asked",
          "Somebody may be trying to get at your login. Try again, and look where the browser goes.");
    }
  }

  private static boolean isOneOf(ServerFacts facts, String issuer) {
    try {
      URI claimed = URI.create(issuer);
      return facts.endpoints().stream()
          .anyMatch(
              endpoint ->
                  endpoint.getScheme().equals(claimed.getScheme())
                      && endpoint.getRawAuthority().equals(claimed.getRawAuthority()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What comes next once we have a client. It owns the attempt. */
  private void proceed(Attempt attempt) {
    try {
      LoginSession session = attempt.entry().current();
      switch (session.flow()) {
        case PKCE, DCR_PKCE -> askForApproval(attempt);
        case DEVICE_CODE -> devices.begin(attempt);
        case CLIENT_CREDENTIALS -> grantOurselves(attempt);
        case API_KEY -> throw new IllegalStateException("not a flow of an authorization server");
      }
    } catch (AuthorizationServer.Refusal e) {
      AuthsomeError failure = refusals.of(attempt, e.code(), e.detail());
      attempt.close();
      throw failure;
    } catch (RuntimeException e) {
      attempt.close();
      throw e;
    }
  }

  private void askForApproval(Attempt attempt) throws AuthorizationServer.Refusal {
    String state = new String(Attempt.unguessable(random), StandardCharsets.US_ASCII);
    URI page =
        attempt
            .server()
            .authorization(
                attempt.client(),
                new AuthorizationServer.AuthorizationRequest(
                    redirect.get(), state, attempt.verifier(), attempt.entry().terms().scopes()));
    waiting.put(state, attempt);
    attempt
        .entry()
        .whenEnded(
            () -> {
              waiting.remove(state);
              attempt.close();
            });
    var _ = attempt.entry().ask(new LoginStep.Visit(page), LoginSessions.LIFETIME);
  }

  private void grantOurselves(Attempt attempt) {
    try (attempt) {
      TokenAnswer answer =
          attempt.server().clientCredentials(attempt.client(), attempt.entry().terms().scopes());
      switch (answer) {
        case TokenAnswer.Granted _ -> {
          var _ = keeper.keep(attempt, answer);
        }
        case TokenAnswer.Refused refused -> throw refusals.of(attempt, refused);
        case TokenAnswer.Unavailable unavailable -> throw refusals.of(attempt, unavailable);
      }
    }
  }

  /** The client to log in with; empty if a person has to name one. */
  private Optional<OAuthClient> client(
      LoginSessions.Entry entry, OAuthSettings settings, AuthorizationServer server) {
    OAuthClients.Place place = place(entry);
    return switch (entry.current().flow()) {
      case DCR_PKCE ->
          documented(settings, server)
              .or(() -> clients.registered(place, redirect.get(), entry.current().createdAt()))
              .or(() -> register(entry, server))
              .or(() -> clients.entered(place));
      case DEVICE_CODE ->
          settings.deviceTokenRequest() == DeviceTokenRequest.JSON
              ? Optional.of(OAuthClient.open("", OAuthClient.Origin.NONE))
              : clients.entered(place);
      case PKCE, CLIENT_CREDENTIALS -> clients.entered(place);
      case API_KEY -> throw new IllegalStateException("not a flow of an authorization server");
    };
  }

  /**
   * The client that a hosted document describes, the definition's or our own, where the server
   * takes that.
   */
  private Optional<OAuthClient> documented(OAuthSettings settings, AuthorizationServer server) {
    return settings
        .clientDocument()
        .or(() -> document.map(URI::toString))
        .filter(_ -> server.facts().takesClientDocuments())
        .map(document -> OAuthClient.open(document, OAuthClient.Origin.DOCUMENT));
  }

  /** A client of our own making; empty where the server makes none, or not for us. */
  private Optional<OAuthClient> register(LoginSessions.Entry entry, AuthorizationServer server) {
    try {
      OAuthClient made =
          server.register(
              new AuthorizationServer.Registration(
                  "Authsome", redirect.get(), entry.terms().scopes()));
      clients.keep(place(entry), redirect.get(), made);
      return Optional.of(made);
    } catch (UnsupportedFlowError notOffered) {
      return Optional.empty();
    } catch (AuthorizationServer.Refusal e) {
      String message =
          entry.current().displayName()
              + " refused to register a client ("
              + e.getMessage()
              + "). Enter that of an OAuth app that you have made there.";
      var _ = entry.whileOpen(() -> entry.become(LoginStatus.PENDING, message, ""));
      return Optional.empty();
    }
  }

  private Attempt attempt(
      LoginSessions.Entry entry, AuthorizationServer server, OAuthClient client) {
    return new Attempt(
        entry, server, place(entry), client, SecretBytes.takeOver(Attempt.unguessable(random)));
  }

  private static OAuthClients.Place place(LoginSessions.Entry entry) {
    ConnectionId id = entry.current().connection();
    return new OAuthClients.Place(id.provider(), entry.terms().baseUrl());
  }

  private OAuthSettings settings(LoginSession session) {
    ProviderDefinition definition =
        Catalog.require(catalog, session.connection().provider()).definition();
    return Catalog.requireOAuth(definition);
  }

  private static LoginSession withoutQuestions(LoginSession session) {
    if (session.status().isFinal()) {
      return session;
    }
    throw new InvalidInputError("data: this login asks for nothing now", "");
  }
}
