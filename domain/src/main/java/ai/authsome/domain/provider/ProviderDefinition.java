package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service: how to log in to it, where its API is, how its requests are authenticated.
 *
 * @param name what people type
 * @param displayName what people read; safe to show
 * @param type by which lists are grouped
 * @param authType the kind of credential
 * @param flow the flow used when a login names none
 * @param apiUrls where the API is
 * @param docsUrl where a key is made, or the API is documented; https
 * @param apiKey present exactly for {@link AuthType#API_KEY}
 * @param oauth present exactly for {@link AuthType#OAUTH2}
 * @param exports variables in which programs expect the credential
 * @param placeholder what a child sees in place of the secret, when its SDK checks the shape
 * @param verification by which the service shows whether it accepts a credential
 */
public record ProviderDefinition(
    ProviderName name,
    String displayName,
    ProviderType type,
    AuthType authType,
    FlowType flow,
    List<ApiUrl> apiUrls,
    Optional<URI> docsUrl,
    Optional<ApiKeySettings> apiKey,
    Optional<OAuthSettings> oauth,
    List<Export> exports,
    Optional<String> placeholder,
    Optional<Verification> verification) {
  /**
   * Copies the lists and checks that the parts fit together.
   *
   * @throws InvalidProviderSchemaError naming the field
   */
  public ProviderDefinition {
    apiUrls = List.copyOf(apiUrls);
    exports = List.copyOf(exports);
    if (flow.authType() != authType) {
      throw new InvalidProviderSchemaError(
          "flow: " + flow.wire() + " does not fit auth_type " + authType.wire(),
          "With this flow, auth_type is " + flow.authType().wire() + ".");
    }
    if (authType == AuthType.API_KEY && apiKey.isEmpty()) {
      throw new InvalidProviderSchemaError(
          "api_key: is required for auth_type api_key",
          "Where the key is a bearer token, add \"api_key\": {}.");
    }
    if (authType == AuthType.OAUTH2 && oauth.isEmpty()) {
      throw new InvalidProviderSchemaError(
          "oauth: is required for auth_type oauth2",
          "Add \"oauth\" with the server's authorization_url and token_url, or its issuer.");
    }
    if (verification.isPresent() && !verification.get().isCoveredBy(name, apiUrls)) {
      throw new InvalidProviderSchemaError(
          "verify.url: is not covered by api_url, so no credential goes there",
          "Add its host to api_url, or leave verify out.");
    }
  }

  /** A service that can't be asked whether it accepts a credential. */
  public ProviderDefinition(
      ProviderName name,
      String displayName,
      ProviderType type,
      AuthType authType,
      FlowType flow,
      List<ApiUrl> apiUrls,
      Optional<URI> docsUrl,
      Optional<ApiKeySettings> apiKey,
      Optional<OAuthSettings> oauth,
      List<Export> exports,
      Optional<String> placeholder) {
    this(
        name,
        displayName,
        type,
        authType,
        flow,
        apiUrls,
        docsUrl,
        apiKey,
        oauth,
        exports,
        placeholder,
        Optional.empty());
  }

  /**
   * The flows that a login may choose, the usual one first. Of those that a server which publishes
   * its metadata could have, only the server knows which it has: all are here.
   */
  public List<FlowType> flows() {
    return Stream.concat(
            Stream.of(flow),
            Arrays.stream(FlowType.values()).filter(other -> other != flow && canChoose(other)))
        .toList();
  }

  private boolean canChoose(FlowType other) {
    return other.authType() == authType
        && oauth.filter(settings -> settings.mayOffer(other)).isPresent();
  }

  /**
   * The settings for API keys.
   *
   * @throws UnsupportedFlowError if the provider has no API keys
   */
  public ApiKeySettings requireApiKey() {
    return apiKey.orElseThrow(
        () -> new UnsupportedFlowError("provider " + name + " has no API keys", ""));
  }
}
