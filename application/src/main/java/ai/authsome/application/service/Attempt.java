package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * One login's dealings with an authorization server. It owns its secrets.
 *
 * @param place what the client is for
 * @param verifier RFC 7636 §4.1
 */
record Attempt(
    LoginSessions.Entry entry,
    AuthorizationServer server,
    OAuthClients.Place place,
    OAuthClient client,
    SecretBytes verifier)
    implements Sensitive {

  /** 32 random octets, 43 characters: a code verifier as RFC 7636 §4.1 recommends, or a state. */
  static byte[] unguessable(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encode(bytes);
  }

  @Override
  public void close() {
    client.close();
    verifier.close();
  }
}
