package ai.authsome.providers.oauth;

import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.secret.SecretBytes;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets of one request, to find them again in what the server says about it. Owns copies;
 * closing it zeroes them.
 */
final class Secrets implements AutoCloseable {
  private static final Set<String> PARAMETERS =
      Set.of(
          "access_token",
          "client_assertion",
          "client_secret",
          "code",
          "code_verifier",
          "device_code",
          "refresh_token",
          "token");

  private final List<SecretBytes> all = new ArrayList<>();

  /** Those in the request's form and its Authorization header, and the client's own. */
  static Secrets of(HTTPRequest request, OAuthClient client) {
    Secrets secrets = new Secrets();
    client.secret().ifPresent(secrets::add);
    String body = request.getBody();
    if (body != null && !body.startsWith("{")) {
      Map<String, List<String>> form = URLUtils.parseParameters(body);
      form.forEach(
          (name, values) -> {
            if (PARAMETERS.contains(name)) {
              values.forEach(secrets::add);
            }
          });
    }
    String authorization = request.getAuthorization();
    if (authorization != null) {
      secrets.add(authorization.substring(authorization.indexOf(' ') + 1));
    }
    return secrets;
  }

  /** None yet. */
  static Secrets none() {
    return new Secrets();
  }

  /** Tokens just granted. */
  static Secrets of(SecretBytes access, Optional<SecretBytes> refresh) {
    Secrets secrets = new Secrets().and(access);
    refresh.ifPresent(secrets::and);
    return secrets;
  }

  /** One more, which stays the caller's. */
  Secrets and(SecretBytes secret) {
    add(secret);
    return this;
  }

  private void add(String text) {
    if (!text.isEmpty()) {
      all.add(SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void add(SecretBytes secret) {
    if (secret.length() > 0) {
      all.add(secret.copy());
    }
  }

  /** Whether {@code text} holds one of them, as it is, percent-encoded, or spread by blanks. */
  boolean areIn(String text) {
    String bare = text.replaceAll("[\\s\\p{C}]", "");
    return holds(text) || holds(bare) || holds(decoded(bare));
  }

  private boolean holds(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return all.stream().anyMatch(secret -> secret.read(wanted -> contains(bytes, wanted)));
  }

  private static boolean contains(byte[] text, byte[] wanted) {
    for (int at = 0; at + wanted.length <= text.length; at++) {
      if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  @Override
  public void close() {
    all.forEach(SecretBytes::close);
  }
}
