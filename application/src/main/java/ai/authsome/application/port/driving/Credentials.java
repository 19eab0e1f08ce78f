package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to add to a request so that a service accepts it. */
public interface Credentials {
  /**
   * Resolves a connection, refreshed when due. Audited.
   *
   * @param connection the default one when empty
   * @throws ai.authsome.domain.failure.CredentialMissingError if the provider is not connected
   * @throws ai.authsome.domain.failure.TokenExpiredError if the credential ran out for good
   */
  Resolved resolve(ProviderName provider, Optional<ConnectionName> connection);

  /**
   * Values for one request; closing it zeroes them.
   *
   * @param connection what they belong to
   * @param headers to set, replacing those of the same name
   * @param query parameters to set, replacing those of the same name
   * @param expiresAt when they run out
   */
  record Resolved(
      ConnectionId connection, List<Value> headers, List<Value> query, Optional<Instant> expiresAt)
      implements Sensitive {
    /** Copies the lists. */
    public Resolved {
      headers = List.copyOf(headers);
      query = List.copyOf(query);
    }

    @Override
    public void close() {
      headers.forEach(Value::close);
      query.forEach(Value::close);
    }
  }

  /** A named secret value. */
  record Value(String name, SecretBytes value) implements Sensitive {
    @Override
    public void close() {
      value.close();
    }
  }
}
