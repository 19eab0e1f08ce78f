package ai.authsome.providers.oauth;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.secret.SecretBytes;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client shows that it is itself, in each request to the server. */
final class ClientProof {
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private ClientProof() {}

  /**
   * What goes with the request; empty for a public client.
   *
   * @param audience who an assertion is for: the issuer, or the token endpoint (RFC 7523 §3)
   * @param clock the server's idea of the time
   * @throws AuthenticationFailedError if the client lacks what its method needs
   */
  static Optional<ClientAuthentication> of(
      OAuthClient client, String audience, InstantSource clock) {
    return switch (client.method()) {
      case NONE -> Optional.empty();
      case CLIENT_SECRET_BASIC ->
          Optional.of(new ClientSecretBasic(new ClientID(client.id()), secret(client)));
      case CLIENT_SECRET_POST ->
          Optional.of(new ClientSecretPost(new ClientID(client.id()), secret(client)));
      case PRIVATE_KEY_JWT -> Optional.of(assertion(client, audience, clock.instant()));
    };
  }

  private static Secret secret(OAuthClient client) {
    return new Secret(
        client
            .secret()
            .filter(present -> present.length() > 0)
            .orElseThrow(() -> incomplete("secret", null))
            .read(bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  private static PrivateKeyJWT assertion(OAuthClient client, String audience, Instant now) {
    SecretBytes encoded = client.privateKey().orElseThrow(() -> incomplete("private key", null));
    try {
      PrivateKey key = encoded.read(ClientProof::decode);
      return new PrivateKeyJWT(
          new JWTAuthenticationClaimsSet(
              new ClientID(client.id()),
              List.of(new Audience(audience)),
              Date.from(now.plus(LIFETIME)),
              null,
              Date.from(now),
              new JWTID()),
          algorithm(key),
          key,
          null,
          null);
    } catch (JOSEException unusable) {
      throw incomplete("usable private key", unusable);
    }
  }

  private static JWSAlgorithm algorithm(PrivateKey key) throws JOSEException {
    return key instanceof ECPrivateKey ec
        ? ECDSA.resolveAlgorithm(Curve.forECParameterSpec(ec.getParams()))
        : JWSAlgorithm.RS256;
  }

  private static PrivateKey decode(byte[] pkcs8) {
    byte[] copy = pkcs8.clone();
    try {
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(copy);
      try {
        return KeyFactory.getInstance("EC").generatePrivate(spec);
      } catch (InvalidKeySpecException notEc) {
        return KeyFactory.getInstance("RSA").generatePrivate(spec);
      }
    } catch (GeneralSecurityException damaged) {
      throw incomplete("usable private key", damaged);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  private static AuthenticationFailedError incomplete(String what, @Nullable Throwable cause) {
    String message = "the client has no " + what;
    String hint = "Enter the client's credentials again.";
    return cause == null
        ? new AuthenticationFailedError(message, hint)
        : new AuthenticationFailedError(message, hint, cause);
  }
}
