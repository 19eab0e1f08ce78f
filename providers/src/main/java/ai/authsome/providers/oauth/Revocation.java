package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer.TokenKind;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.oauth.RevocationAnswer.Refused;
import ai.authsome.domain.oauth.RevocationAnswer.Revoked;
import ai.authsome.domain.oauth.RevocationAnswer.Unavailable;
import ai.authsome.domain.provider.RevocationRequest;
import ai.authsome.domain.secret.SecretBytes;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;

/** Asks a server to forget a token, in whichever of the ways that it has (RFC 7009 and others). */
final class Revocation {
  private Revocation() {}

  /** The request; empty if the server's way is not for tokens of this kind, or such clients. */
  static Optional<HTTPRequest> request(
      RevocationRequest way,
      URI endpoint,
      OAuthClient client,
      Optional<ClientAuthentication> proof,
      SecretBytes token,
      TokenKind kind) {
    boolean access = kind == TokenKind.ACCESS;
    return switch (way) {
      case FORM -> Optional.of(form(endpoint, client, proof, token(token, kind)));
      case JSON -> access ? Optional.of(json(endpoint, client, token)) : Optional.empty();
      case BEARER -> access ? Optional.of(bearer(endpoint, token)) : Optional.empty();
      case DELETE_FOR_CLIENT ->
          basic(client).filter(_ -> access).map(proven -> delete(endpoint, client, proven, token));
    };
  }

  /** What the server's answer means (RFC 7009 §2.2). */
  static RevocationAnswer read(Reply reply, URI endpoint, Secrets sent) {
    String status = "HTTP " + reply.status() + " from " + Endpoint.name(endpoint);
    if (reply.isTransient()) {
      return new Unavailable(status);
    }
    Optional<ErrorBody> error = reply.members().flatMap(found -> ErrorBody.in(found, sent));
    if (error.isPresent()) {
      return error.get().isTransient()
          ? new Unavailable(error.get().code())
          : new Refused(error.get().code());
    }
    return reply.isSuccess() ? new Revoked() : new Refused("HTTP " + reply.status());
  }

  private static Token token(SecretBytes token, TokenKind kind) {
    return switch (kind) {
      case ACCESS -> new TypelessAccessToken(Requests.text(token));
      case REFRESH -> new RefreshToken(Requests.text(token));
    };
  }

  private static HTTPRequest form(
      URI endpoint, OAuthClient client, Optional<ClientAuthentication> proof, Token token) {
    return proof
        .map(proven -> new TokenRevocationRequest(endpoint, proven, token))
        .orElseGet(() -> new TokenRevocationRequest(endpoint, new ClientID(client.id()), token))
        .toHTTPRequest();
  }

  private static HTTPRequest json(URI endpoint, OAuthClient client, SecretBytes token) {
    HTTPRequest message = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
    basic(client).ifPresent(message::setAuthorization);
    message.setHeader("Content-Type", "application/json");
    message.setBody(new JSONObject(Map.of("token", Requests.text(token))).toJSONString());
    return message;
  }

  private static HTTPRequest bearer(URI endpoint, SecretBytes token) {
    HTTPRequest message = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
    message.setAuthorization(new BearerAccessToken(Requests.text(token)).toAuthorizationHeader());
    return message;
  }

  private static HTTPRequest delete(
      URI endpoint, OAuthClient client, String proven, SecretBytes token) {
    String base = endpoint.toString();
    String id = URLEncoder.encode(client.id(), StandardCharsets.UTF_8).replace("+", "%20");
    HTTPRequest message =
        new HTTPRequest(
            HTTPRequest.Method.DELETE,
            URI.create((base.endsWith("/") ? base : base + "/") + id + "/token"));
    message.setAuthorization(proven);
    message.setHeader("Content-Type", "application/json");
    message.setBody(new JSONObject(Map.of("access_token", Requests.text(token))).toJSONString());
    return message;
  }

  /** However the client authenticates elsewhere: it is a part of these ways (RFC 7617). */
  private static Optional<String> basic(OAuthClient client) {
    return client
        .secret()
        .map(secret -> new Secret(Requests.text(secret)))
        .map(secret -> new ClientSecretBasic(new ClientID(client.id()), secret))
        .map(ClientSecretBasic::toHTTPAuthorizationHeader);
  }
}
