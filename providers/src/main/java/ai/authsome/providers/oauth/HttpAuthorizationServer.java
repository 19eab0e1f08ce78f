package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.DeviceAuthorization;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.DeviceTokenRequest;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.RevocationRequest;
import ai.authsome.domain.secret.SecretBytes;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;

/** One authorization server, spoken to over HTTP in its definition's dialect. */
final class HttpAuthorizationServer implements AuthorizationServer {
  private final OAuthSettings settings;
  private final Requests requests;
  private final Exchange exchange;
  private final ServerClock clock;
  private final Limits limits;
  private final SecureRandom random;
  private volatile Known known;

  /** What all the servers share. */
  record Shared(Exchange exchange, Limits limits, SecureRandom random) {}

  HttpAuthorizationServer(OAuthSettings settings, Known known, Shared shared, ServerClock clock) {
    this.settings = settings;
    this.requests =
        new Requests(settings.dialect(), known.resource(), settings.authorizationParams());
    this.exchange = shared.exchange();
    this.limits = shared.limits();
    this.random = shared.random();
    this.clock = clock;
    this.known = known;
  }

  @Override
  public ServerFacts facts() {
    return known.facts();
  }

  @Override
  public URI authorization(OAuthClient client, AuthorizationRequest request) throws Refusal {
    ServerFacts facts = facts();
    URI endpoint =
        facts.authorization().orElseThrow(() -> Refusals.unsupported("authorization endpoint"));
    if (!facts.pushedRequestsOnly() || facts.pushedRequests().isEmpty()) {
      return requests.authorization(endpoint, client, request);
    }
    URI push = facts.pushedRequests().get();
    HTTPRequest message = requests.push(push, client, proof(client), request);
    try (Secrets sent = Secrets.of(message, client).and(request.verifier())) {
      String what = "a pushed request";
      return Answers.text(Refusals.check(send(message), push, what, sent), "request_uri")
          .map(uri -> Requests.authorization(endpoint, client, uri))
          .orElseThrow(() -> Refusals.senseless(what));
    }
  }

  @Override
  public TokenAnswer exchange(OAuthClient client, CodeGrant grant) {
    return ask(
        client,
        new AuthorizationCodeGrant(
            new AuthorizationCode(Requests.text(grant.code())),
            grant.redirect(),
            Requests.verifier(grant.verifier())),
        List.of(),
        Map.of(),
        false);
  }

  @Override
  public TokenAnswer refresh(OAuthClient client, SecretBytes refreshToken) {
    return ask(
        client,
        new RefreshTokenGrant(new RefreshToken(Requests.text(refreshToken))),
        List.of(),
        Map.of(),
        true);
  }

  @Override
  public TokenAnswer clientCredentials(OAuthClient client, List<String> scopes) {
    return ask(client, new ClientCredentialsGrant(), scopes, Map.of(), true);
  }

  @Override
  public DeviceAuthorization authorizeDevice(
      OAuthClient client, List<String> scopes, SecretBytes verifier) throws Refusal {
    URI endpoint =
        facts()
            .deviceAuthorization()
            .orElseThrow(() -> Refusals.unsupported("device authorization endpoint"));
    HTTPRequest message = requests.device(endpoint, client, proof(client), scopes, verifier);
    try (Secrets sent = Secrets.of(message, client).and(verifier)) {
      return DeviceAnswer.read(send(message), endpoint, sent);
    }
  }

  @Override
  public TokenAnswer pollDevice(OAuthClient client, SecretBytes deviceCode, SecretBytes verifier) {
    if (settings.deviceTokenRequest() == DeviceTokenRequest.OAUTH2_FORM) {
      return ask(
          client,
          new DeviceCodeGrant(new DeviceCode(Requests.text(deviceCode))),
          List.of(),
          Map.of("code_verifier", Requests.text(verifier)),
          true);
    }
    HTTPRequest message =
        requests.dressed(new HTTPRequest(HTTPRequest.Method.POST, tokenEndpoint()));
    message.setHeader("Content-Type", "application/json");
    message.setBody(
        new JSONObject(Map.of("device_code", Requests.text(deviceCode))).toJSONString());
    try (Secrets sent = Secrets.of(message, client).and(deviceCode)) {
      return answer(message, client, sent, true);
    }
  }

  @Override
  public OAuthClient register(Registration registration) throws Refusal {
    completeForRegistration();
    URI endpoint =
        facts()
            .registration()
            .orElseThrow(() -> Refusals.unsupported("client registration endpoint"));
    ClientRegistration making = new ClientRegistration(endpoint, facts(), random);
    HTTPRequest message = making.request(registration, known.grantTypes());
    try (Secrets nothing = Secrets.none()) {
      return making.read(send(requests.dressed(message)), nothing);
    }
  }

  @Override
  public RevocationAnswer revoke(OAuthClient client, SecretBytes token, TokenKind kind) {
    Optional<URI> endpoint = facts().revocation();
    if (endpoint.isEmpty()) {
      return new RevocationAnswer.NotOffered();
    }
    RevocationRequest way = settings.dialect().revocationRequest();
    Optional<HTTPRequest> message =
        Revocation.request(way, endpoint.get(), client, proof(client), token, kind);
    if (message.isEmpty()) {
      return new RevocationAnswer.NotOffered();
    }
    try (Secrets sent = Secrets.of(message.get(), client).and(token)) {
      Reply reply = exchange.send(requests.dressed(message.get()));
      return Revocation.read(reply, endpoint.get(), sent);
    } catch (NoAnswer none) {
      return new RevocationAnswer.Unavailable(String.valueOf(none.getMessage()));
    }
  }

  @Override
  public Optional<String> account(SecretBytes accessToken) {
    Optional<URI> endpoint = known.userinfo();
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    try (Secrets sent = Secrets.of(accessToken, Optional.empty())) {
      Reply reply = exchange.get(endpoint.get(), "Bearer " + Requests.text(accessToken));
      return reply.isSuccess()
          ? reply.json().flatMap(Account::in).filter(name -> !sent.areIn(name))
          : Optional.empty();
    } catch (NoAnswer none) {
      return Optional.empty();
    }
  }

  /**
   * Asks for a token; once more if the server didn't believe an assertion, and its answer shows
   * that our clocks differ. It has not looked at the grant then.
   */
  private TokenAnswer ask(
      OAuthClient client,
      AuthorizationGrant grant,
      List<String> scopes,
      Map<String, String> more,
      boolean elsewhere) {
    URI endpoint = tokenEndpoint();
    Duration ahead = clock.ahead();
    TokenAnswer first =
        answer(
            requests.token(endpoint, client, proof(client), grant, scopes, more),
            client,
            elsewhere);
    boolean misdated =
        client.method() == ClientAuthMethod.PRIVATE_KEY_JWT
            && first instanceof TokenAnswer.Refused refused
            && refused.isInvalidClient()
            && clock.ahead().minus(ahead).abs().compareTo(Duration.ofSeconds(30)) > 0;
    return misdated
        ? answer(
            requests.token(endpoint, client, proof(client), grant, scopes, more), client, elsewhere)
        : first;
  }

  private TokenAnswer answer(HTTPRequest message, OAuthClient client, boolean elsewhere) {
    try (Secrets sent = Secrets.of(message, client)) {
      return answer(message, client, sent, elsewhere);
    }
  }

  private TokenAnswer answer(
      HTTPRequest message, OAuthClient client, Secrets sent, boolean elsewhere) {
    try {
      Reply reply = exchange.send(message);
      clock.learn(reply);
      return new TokenAnswers(
              Endpoint.name(message.getURI()),
              facts().issuer(),
              client.id(),
              settings.dialect().tokenPath(),
              elsewhere)
          .read(reply, sent, clock.instant());
    } catch (NoAnswer none) {
      return new TokenAnswer.Unavailable(String.valueOf(none.getMessage()), Optional.empty());
    }
  }

  private Reply send(HTTPRequest message) {
    try {
      Reply reply = exchange.send(message);
      clock.learn(reply);
      return reply;
    } catch (NoAnswer none) {
      throw Refusals.unreachable(none);
    }
  }

  private Optional<ClientAuthentication> proof(OAuthClient client) {
    String audience = facts().issuer().orElseGet(() -> tokenEndpoint().toString());
    return ClientProof.of(client, audience, clock);
  }

  private URI tokenEndpoint() {
    return facts().token().orElseThrow(() -> Refusals.unsupported("token endpoint"));
  }

  /** Definitions of old name no registration endpoint: the authorization endpoint's host does. */
  private void completeForRegistration() {
    Optional<URI> authorization = facts().authorization();
    boolean asked = facts().issuer().isPresent();
    if (facts().registration().isPresent() || asked || authorization.isEmpty()) {
      return;
    }
    try {
      URI origin = URI.create(Endpoint.origin(authorization.get()));
      known = known.and(new Discovery(exchange, clock, limits).ofIssuer(origin));
    } catch (NoAnswer none) {
      if (!none.isNoMetadata()) {
        throw Refusals.unreachable(none);
      }
    }
  }
}
