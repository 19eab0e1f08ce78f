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
 * @param issuer RFC 8414 §2: where the metadata of the server is; empty when unknown
 * @param resource RFC 8707 §2: what tokens are asked for
 * @param userinfoUrl OpenID Connect Core §5.3: where the account's name is asked for
 * @param deviceTokenRequest how a device asks for its token
 * @param clientDocument the address of a hosted document that describes the client, for servers
 *     that take it as a client id
 * @param dialect what else is unusual
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
    Optional<String> tokenEndpointAuthMethod,
    Optional<String> issuer,
    Optional<String> resource,
    Optional<String> userinfoUrl,
    DeviceTokenRequest deviceTokenRequest,
    Optional<String> clientDocument,
    OAuthDialect dialect) {
  /** Copies the collections. */
  public OAuthSettings {
    scopes = List.copyOf(scopes);
    authorizationParams = Map.copyOf(authorizationParams);
  }

  /** Settings in the standard dialect that say nothing of discovery, resource or account. */
  public OAuthSettings(
      Optional<String> baseUrl,
      Optional<String> authorizationUrl,
      Optional<String> tokenUrl,
      Optional<String> revocationUrl,
      Optional<String> deviceAuthorizationUrl,
      Optional<String> registrationEndpoint,
      List<String> scopes,
      Map<String, String> authorizationParams,
      Optional<String> tokenEndpointAuthMethod) {
    this(
        baseUrl,
        authorizationUrl,
        tokenUrl,
        revocationUrl,
        deviceAuthorizationUrl,
        registrationEndpoint,
        scopes,
        authorizationParams,
        tokenEndpointAuthMethod,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DeviceTokenRequest.OAUTH2_FORM,
        Optional.empty(),
        OAuthDialect.STANDARD);
  }

  /**
   * Whether a login may choose the flow: its endpoint is known, or the server publishes metadata,
   * which alone say what it has.
   */
  boolean mayOffer(FlowType flow) {
    boolean published = issuer.isPresent() || resource.isPresent();
    return switch (flow) {
      case API_KEY -> false;
      case PKCE -> published || authorizationUrl.isPresent();
      case DEVICE_CODE -> published || deviceAuthorizationUrl.isPresent();
      case DCR_PKCE -> published || registrationEndpoint.isPresent();
      case CLIENT_CREDENTIALS -> published || tokenUrl.isPresent();
    };
  }

  /** Every endpoint that must never get a credential injected. */
  public List<String> endpoints() {
    return Stream.of(
            authorizationUrl, tokenUrl, revocationUrl, deviceAuthorizationUrl, registrationEndpoint)
        .flatMap(Optional::stream)
        .toList();
  }
}
