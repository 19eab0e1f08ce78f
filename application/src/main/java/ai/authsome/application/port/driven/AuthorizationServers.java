package ai.authsome.application.port.driven;

import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import java.util.Optional;

/** Finds the authorization servers of providers. Safe for use by several threads. */
public interface AuthorizationServers {
  /**
   * The server that a definition means. Blocks: what the definition doesn't say is read from the
   * server's own metadata (RFC 8414, OpenID Connect Discovery, RFC 9728), which is kept for a
   * while.
   *
   * @param baseUrl what {@code {base_url}} stands for; the definition's own when empty
   * @throws ai.authsome.domain.failure.EndpointUnreachableError if metadata is needed and can't be
   *     had
   * @throws ai.authsome.domain.failure.AuthenticationFailedError if it makes no sense or is
   *     somebody else's
   */
  AuthorizationServer at(OAuthSettings settings, Optional<BaseUrl> baseUrl);
}
