package ai.authsome.domain.connection;

import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A named, authenticated link to a provider, without its secrets: safe to show.
 *
 * @param id provider and name
 * @param flow how the credential was obtained
 * @param status what it is good for
 * @param scopes as granted; empty for API keys
 * @param baseUrl of a self-hosted or per-tenant service
 * @param obtainedAt when the person logged in
 * @param expiresAt when the credential runs out; empty when it doesn't say
 * @param account what the provider calls the account; safe to show
 */
public record Connection(
    ConnectionId id,
    FlowType flow,
    ConnectionStatus status,
    List<String> scopes,
    Optional<BaseUrl> baseUrl,
    Instant obtainedAt,
    Optional<Instant> expiresAt,
    Optional<String> account) {
  /** Copies the list. */
  public Connection {
    scopes = List.copyOf(scopes);
  }

  /** The kind of credential. */
  public AuthType authType() {
    return flow.authType();
  }

  /** Whether it can be used at {@code now}, as far as can be told without asking the provider. */
  public boolean isUsableAt(Instant now) {
    return status == ConnectionStatus.CONNECTED
        && expiresAt.map(expiry -> expiry.isAfter(now)).orElse(true);
  }
}
