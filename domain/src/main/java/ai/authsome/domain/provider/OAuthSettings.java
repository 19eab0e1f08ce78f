package ai.authsome.domain.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider's OAuth 2 endpoints and peculiarities. URLs may hold {@code {base_url}}.
 *
 * @param baseUrl the default for {@code {base_url}}
 * @param authorizationUrl RFC 6749 §3.1
 * @param tokenUrl RFC 6749 §3.2
 * @param revocationUrl RFC 7009
 * @param deviceAuthorizationUrl RFC 8628 §3.1
 * @param registrationEndpoint RFC 7591 §3
 * @param scopes asked for when a login names none
 * @param authorizationParams further parameters of the authorization request
 * @param tokenEndpointAuthMethod RFC 7591 §2; empty when unknown
 */
public record OAuthSettings(
    Optional<String> baseUrl,
    Optional<String> authorizationUrl,
    Optional<String> tokenUrl,
    Optional<String> revocationUrl,
    Optional<String> deviceAuthorizationUrl,
    Optional<String> registrationEndpoint,
    List<String> scopes,
    Map<String, String> authorizationParams,
    Optional<String> tokenEndpointAuthMethod) {
  /** Copies the collections. */
  public OAuthSettings {
    scopes = List.copyOf(scopes);
    authorizationParams = Map.copyOf(authorizationParams);
  }

  /** Every endpoint that must never get a credential injected. */
  public List<String> endpoints() {
    return Stream.of(
            authorizationUrl, tokenUrl, revocationUrl, deviceAuthorizationUrl, registrationEndpoint)
        .flatMap(Optional::stream)
        .toList();
  }
}
