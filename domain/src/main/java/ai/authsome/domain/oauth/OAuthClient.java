package ai.authsome.domain.oauth;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.time.Instant;
import java.util.Optional;

/**
 * What we are to an authorization server (RFC 6749 §2). It owns its secrets: closing it zeroes
 * them.
 *
 * @param id RFC 6749 §2.2; no secret
 * @param method how it authenticates
 * @param secret present for the {@code client_secret_…} methods
 * @param privateKey PKCS#8, DER; present for {@link ClientAuthMethod#PRIVATE_KEY_JWT}
 * @param origin where it came from
 * @param expiresAt when its secret runs out (RFC 7591 §3.2.1); empty if it doesn't
 */
public record OAuthClient(
    String id,
    ClientAuthMethod method,
    Optional<SecretBytes> secret,
    Optional<SecretBytes> privateKey,
    Origin origin,
    Optional<Instant> expiresAt)
    implements Sensitive {
  /** A client whose secret doesn't run out. */
  public OAuthClient(
      String id,
      ClientAuthMethod method,
      Optional<SecretBytes> secret,
      Optional<SecretBytes> privateKey,
      Origin origin) {
    this(id, method, secret, privateKey, origin, Optional.empty());
  }

  /** Where a client came from. */
  public enum Origin {
    /** A person made it at the provider, and typed it in. */
    ENTERED,
    /** The server gave it to us when asked (RFC 7591). */
    REGISTERED,
    /** The id is the address of a document that describes it. */
    DOCUMENT,
    /** It is nobody in particular: the server asks for no client. */
    NONE
  }

  /** A client that has no secret. */
  public static OAuthClient open(String id, Origin origin) {
    return new OAuthClient(id, ClientAuthMethod.NONE, Optional.empty(), Optional.empty(), origin);
  }

  /** A client with an owner of its own. */
  public OAuthClient copy() {
    return new OAuthClient(
        id,
        method,
        secret.map(SecretBytes::copy),
        privateKey.map(SecretBytes::copy),
        origin,
        expiresAt);
  }

  @Override
  public void close() {
    secret.ifPresent(SecretBytes::close);
    privateKey.ifPresent(SecretBytes::close);
  }
}
