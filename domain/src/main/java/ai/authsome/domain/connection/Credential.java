package ai.authsome.domain.connection;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a connection holds. It owns its secrets: closing it zeroes them. */
public sealed interface Credential extends Sensitive {
  @Override
  void close();

  /** One long-lived secret. */
  record ApiKey(SecretBytes key) implements Credential {
    @Override
    public void close() {
      key.close();
    }
  }

  /**
   * Tokens of an authorization server.
   *
   * @param access RFC 6749 §1.4
   * @param refresh RFC 6749 §1.5
   * @param tokenType as the server said, usually {@code Bearer}
   * @param issuedAt when we got the access token; empty when that isn't known
   * @param endpoints the server's own endpoints, which never get the token injected
   * @param client the id of the client that they were given to, the only one that may renew or
   *     revoke them (RFC 6749 §6, RFC 7009 §2.1); empty when that isn't known
   */
  record Tokens(
      SecretBytes access,
      Optional<SecretBytes> refresh,
      String tokenType,
      Optional<Instant> issuedAt,
      List<URI> endpoints,
      Optional<String> client)
      implements Credential {
    /** Copies the list. */
    public Tokens {
      endpoints = List.copyOf(endpoints);
    }

    /** Tokens of whose making nothing is known. */
    public Tokens(SecretBytes access, Optional<SecretBytes> refresh, String tokenType) {
      this(access, refresh, tokenType, Optional.empty(), List.of(), Optional.empty());
    }

    @Override
    public void close() {
      access.close();
      refresh.ifPresent(SecretBytes::close);
    }
  }
}
