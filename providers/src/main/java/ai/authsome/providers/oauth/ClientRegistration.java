package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer.Refusal;
import ai.authsome.application.port.driven.AuthorizationServer.Registration;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.domain.secret.SecretBytes;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One client in the making (RFC 7591). */
final class ClientRegistration {
  private static final String WHAT = "a client";

  /** What we would rather be, in this order. */
  private static final List<ClientAuthMethod> PREFERRED =
      List.of(
          ClientAuthMethod.CLIENT_SECRET_BASIC,
          ClientAuthMethod.CLIENT_SECRET_POST,
          ClientAuthMethod.NONE,
          ClientAuthMethod.PRIVATE_KEY_JWT);

  private final URI endpoint;
  private final ClientAuthMethod method;
  private final Optional<KeyPair> keys;

  /** Chooses how the client will authenticate; a server that doesn't say takes Basic. */
  ClientRegistration(URI endpoint, ServerFacts facts, SecureRandom random) {
    this.endpoint = endpoint;
    this.method =
        PREFERRED.stream()
            .filter(facts.methods()::contains)
            .findFirst()
            .orElse(ClientAuthMethod.CLIENT_SECRET_BASIC);
    this.keys =
        method == ClientAuthMethod.PRIVATE_KEY_JWT ? Optional.of(pair(random)) : Optional.empty();
  }

  /**
   * The request (RFC 7591 §3.1).
   *
   * @param grantTypes what the server takes; empty when it doesn't say
   */
  HTTPRequest request(Registration wanted, Set<String> grantTypes) {
    ClientMetadata metadata = new ClientMetadata();
    metadata.setName(wanted.name());
    metadata.setRedirectionURI(wanted.redirect());
    metadata.setResponseTypes(Set.of(ResponseType.CODE));
    Set<GrantType> grants = new LinkedHashSet<>(Set.of(GrantType.AUTHORIZATION_CODE));
    if (grantTypes.isEmpty() || grantTypes.contains(GrantType.REFRESH_TOKEN.getValue())) {
      grants.add(GrantType.REFRESH_TOKEN);
    }
    metadata.setGrantTypes(grants);
    metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.parse(method.wire()));
    metadata.setCustomField("application_type", "native");
    if (!wanted.scopes().isEmpty()) {
      metadata.setScope(new Scope(wanted.scopes().toArray(String[]::new)));
    }
    keys.ifPresent(
        pair -> {
          metadata.setTokenEndpointAuthJWSAlg(JWSAlgorithm.ES256);
          metadata.setJWKSet(new JWKSet(publicKey(pair)));
        });
    return new ClientRegistrationRequest(endpoint, metadata, null).toHTTPRequest();
  }

  /**
   * The client in the answer (RFC 7591 §3.2.1), as the server has made it, which may differ from
   * what was asked for.
   *
   * @throws Refusal as {@link Refusals#check}
   */
  OAuthClient read(Reply reply, Secrets sent) throws Refusal {
    Map<String, Object> members = Refusals.check(reply, endpoint, WHAT, sent);
    String id =
        Answers.text(members, "client_id")
            .filter(text -> text.matches("[\\x20-\\x7e]{1,2048}"))
            .orElseThrow(() -> Refusals.senseless(WHAT));
    ClientAuthMethod made = method(members);
    Optional<SecretBytes> secret =
        switch (made) {
          case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> Answers.secret(members, "client_secret");
          case NONE, PRIVATE_KEY_JWT -> Optional.empty();
        };
    if (made == ClientAuthMethod.PRIVATE_KEY_JWT && keys.isEmpty()) {
      throw Refusals.senseless("a client of a kind that we can be");
    }
    boolean secretless = made != ClientAuthMethod.PRIVATE_KEY_JWT && secret.isEmpty();
    return new OAuthClient(
        id,
        secretless ? ClientAuthMethod.NONE : made,
        secret,
        made == ClientAuthMethod.PRIVATE_KEY_JWT
            ? keys.map(pair -> SecretBytes.takeOver(pair.getPrivate().getEncoded()))
            : Optional.empty(),
        OAuthClient.Origin.REGISTERED,
        secret.flatMap(_ -> Answers.moment(members, "client_secret_expires_at")));
  }

  private ClientAuthMethod method(Map<String, Object> members) throws Refusal {
    try {
      return Answers.text(members, "token_endpoint_auth_method")
          .map(ClientAuthMethod::parse)
          .orElse(method);
    } catch (InvalidInputError unknown) {
      throw Refusals.senseless("a client of a kind that we can be");
    }
  }

  private static JWK publicKey(KeyPair pair) {
    return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
        .algorithm(JWSAlgorithm.ES256)
        .build();
  }

  private static KeyPair pair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has P-256", impossible);
    }
  }
}
