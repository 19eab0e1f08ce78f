package ai.authsome.domain.connection;

import ai.authsome.domain.secret.SecretBytes;
import java.util.Optional;

/** What a connection holds. It owns its secrets: closing it zeroes them. */
public sealed interface Credential extends AutoCloseable {
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
   */
  record Tokens(SecretBytes access, Optional<SecretBytes> refresh, String tokenType)
      implements Credential {
    @Override
    public void close() {
      access.close();
      refresh.ifPresent(SecretBytes::close);
    }
  }
}
