package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer.AuthorizationRequest;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.secret.SecretBytes;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts requests together, in a definition's dialect.
 *
 * @param resource RFC 8707 §2
 * @param parameters further ones of the authorization request
 */
record Requests(OAuthDialect dialect, Optional<URI> resource, Map<String, String> parameters) {
  /** What the flow itself says, whatever a definition or an endpoint's address says. */
  private static final Set<String> RESERVED =
      Set.of(
          "client_id",
          "client_secret",
          "code_challenge",
          "code_challenge_method",
          "redirect_uri",
          "request",
          "request_uri",
          "response_type",
          "scope",
          "state");

  /** Stands for an empty client id, which some device endpoints want, while it is built. */
  private static final String NOBODY = "nobody";

  /** Where the browser goes, everything in the address (RFC 6749 §4.1.1). */
  URI authorization(URI endpoint, OAuthClient client, AuthorizationRequest request) {
    return with(endpoint, parametersOf(nimbus(client, request)));
  }

  /** Where the browser goes after the request was pushed (RFC 9126 §4). */
  static URI authorization(URI endpoint, OAuthClient client, String requestUri) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("client_id", List.of(client.id()));
    parameters.put("request_uri", List.of(requestUri));
    return with(endpoint, parameters);
  }

  /** Pushes the request (RFC 9126 §2.1). */
  HTTPRequest push(
      URI endpoint,
      OAuthClient client,
      Optional<ClientAuthentication> proof,
      AuthorizationRequest request) {
    com.nimbusds.oauth2.sdk.AuthorizationRequest inner = nimbus(client, request);
    HTTPRequest message =
        proof
            .map(proven -> new PushedAuthorizationRequest(endpoint, proven, inner))
            .orElseGet(() -> new PushedAuthorizationRequest(endpoint, inner))
            .toHTTPRequest();
    return dressed(message);
  }

  /** Asks for a token (RFC 6749 §3.2). */
  HTTPRequest token(
      URI endpoint,
      OAuthClient client,
      Optional<ClientAuthentication> proof,
      AuthorizationGrant grant,
      List<String> scopes,
      Map<String, String> more) {
    TokenRequest.Builder builder =
        proof
            .map(proven -> new TokenRequest.Builder(endpoint, proven, grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, id(client), grant));
    if (!scopes.isEmpty()) {
      builder.scope(joined(scopes));
    }
    resource.ifPresent(builder::resource);
    more.forEach(builder::customParameter);
    return dressed(anonymous(builder.build().toHTTPRequest(), client));
  }

  /** Asks for a device code (RFC 8628 §3.1), with a challenge for those that want one. */
  HTTPRequest device(
      URI endpoint,
      OAuthClient client,
      Optional<ClientAuthentication> proof,
      List<String> scopes,
      SecretBytes verifier) {
    DeviceAuthorizationRequest.Builder builder =
        proof
            .map(DeviceAuthorizationRequest.Builder::new)
            .orElseGet(() -> new DeviceAuthorizationRequest.Builder(id(client)));
    builder
        .endpointURI(endpoint)
        .customParameter("code_challenge", challenge(verifier).getValue())
        .customParameter("code_challenge_method", CodeChallengeMethod.S256.getValue());
    if (!scopes.isEmpty()) {
      builder.scope(joined(scopes));
    }
    resource.ifPresent(uri -> builder.customParameter("resource", uri.toString()));
    return dressed(anonymous(builder.build().toHTTPRequest(), client));
  }

  /** Adds the dialect's headers. */
  HTTPRequest dressed(HTTPRequest message) {
    dialect.requestHeaders().forEach(message::setHeader);
    return message;
  }

  /** The text of a secret, for the request that it goes into. */
  static String text(SecretBytes secret) {
    return secret.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  static CodeVerifier verifier(SecretBytes verifier) {
    return new CodeVerifier(text(verifier));
  }

  private com.nimbusds.oauth2.sdk.AuthorizationRequest nimbus(
      OAuthClient client, AuthorizationRequest request) {
    com.nimbusds.oauth2.sdk.AuthorizationRequest.Builder builder =
        new com.nimbusds.oauth2.sdk.AuthorizationRequest.Builder(ResponseType.CODE, id(client))
            .redirectionURI(request.redirect())
            .state(new State(request.state()))
            .codeChallenge(verifier(request.verifier()), CodeChallengeMethod.S256);
    parameters.forEach(
        (name, value) -> {
          boolean taken = name.equals("resource") && resource.isPresent();
          if (!RESERVED.contains(name) && !taken) {
            builder.customParameter(name, value);
          }
        });
    if (!request.scopes().isEmpty()) {
      if (dialect.scopeParameter().equals("scope")) {
        builder.scope(joined(request.scopes()));
      } else {
        builder.customParameter(
            dialect.scopeParameter(), String.join(dialect.scopeSeparator(), request.scopes()));
      }
    }
    resource.ifPresent(builder::resource);
    return builder.build();
  }

  private static Map<String, List<String>> parametersOf(
      com.nimbusds.oauth2.sdk.AuthorizationRequest request) {
    return request.toParameters();
  }

  /** One value, as Nimbus itself only knows blanks between scopes. */
  private Scope joined(List<String> scopes) {
    return new Scope(String.join(dialect.scopeSeparator(), scopes));
  }

  private static CodeChallenge challenge(SecretBytes verifier) {
    return CodeChallenge.compute(CodeChallengeMethod.S256, verifier(verifier));
  }

  private static ClientID id(OAuthClient client) {
    return new ClientID(client.id().isEmpty() ? NOBODY : client.id());
  }

  private static HTTPRequest anonymous(HTTPRequest message, OAuthClient client) {
    String body = message.getBody();
    if (client.id().isEmpty() && body != null) {
      Map<String, List<String>> form = new LinkedHashMap<>(URLUtils.parseParameters(body));
      form.remove("client_id");
      message.setBody(URLUtils.serializeParameters(form));
    }
    return message;
  }

  /** {@code endpoint} with {@code parameters} after those of its own that stand in no way. */
  private static URI with(URI endpoint, Map<String, List<String>> parameters) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (endpoint.getRawQuery() != null) {
      all.putAll(URLUtils.parseParameters(endpoint.getRawQuery()));
      all.keySet().removeIf(RESERVED::contains);
    }
    all.putAll(parameters);
    String address = endpoint.toString();
    int query = address.indexOf('?');
    return URI.create(
        (query < 0 ? address : address.substring(0, query))
            + "?"
            + URLUtils.serializeParameters(all));
  }
}
