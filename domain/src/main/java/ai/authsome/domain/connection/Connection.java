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
 * @param renewable whether the credential is renewed, unasked, when it runs out
 */
public record Connection(
    ConnectionId id,
    FlowType flow,
    ConnectionStatus status,
    List<String> scopes,
    Optional<BaseUrl> baseUrl,
    Instant obtainedAt,
    Optional<Instant> expiresAt,
    Optional<String> account,
    boolean renewable) {
  /** Copies the list. */
  public Connection {
    scopes = List.copyOf(scopes);
  }

  /** A connection whose credential is good until it runs out. */
  public Connection(
      ConnectionId id,
      FlowType flow,
      ConnectionStatus status,
      List<String> scopes,
      Optional<BaseUrl> baseUrl,
      Instant obtainedAt,
      Optional<Instant> expiresAt,
      Optional<String> account) {
    this(id, flow, status, scopes, baseUrl, obtainedAt, expiresAt, account, false);
  }

  /** The kind of credential. */
  public AuthType authType() {
    return flow.authType();
  }

  /** Whether it can be used at {@code now}, as far as can be told without asking the provider. */
  public boolean isUsableAt(Instant now) {
    return status == ConnectionStatus.CONNECTED && (renewable || isFreshAt(now));
  }

  /** Whether the credential itself has not run out at {@code now}. */
  public boolean isFreshAt(Instant now) {
    return expiresAt.map(expiry -> expiry.isAfter(now)).orElse(true);
  }

  /** The same as it is at {@code now}: expired when its credential has run out for good. */
  public Connection asOf(Instant now) {
    boolean over = status == ConnectionStatus.CONNECTED && !isUsableAt(now);
    return over ? becoming(ConnectionStatus.EXPIRED) : this;
  }

  /** The same with another status. */
  public Connection becoming(ConnectionStatus next) {
    return new Connection(
        id, flow, next, scopes, baseUrl, obtainedAt, expiresAt, account, renewable);
  }
}
