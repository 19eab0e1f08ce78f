package ai.authsome.application.service;

import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;

/** Which flows a definition allows. What it leaves open is for the server's metadata to say. */
final class OAuthFlows {
  private OAuthFlows() {}

  /** Whether a login to the provider may use this flow. */
  static boolean offers(ProviderDefinition definition, FlowType flow) {
    if (flow == definition.flow()) {
      return true;
    }
    if (flow.authType() != definition.authType() || flow.authType() == AuthType.API_KEY) {
      return false;
    }
    OAuthSettings settings = Catalog.requireOAuth(definition);
    boolean published = settings.issuer().isPresent() || settings.resource().isPresent();
    return published
        || switch (flow) {
          case API_KEY -> false;
          case PKCE -> settings.authorizationUrl().isPresent();
          case DEVICE_CODE -> settings.deviceAuthorizationUrl().isPresent();
          case DCR_PKCE -> settings.registrationEndpoint().isPresent();
          case CLIENT_CREDENTIALS -> settings.tokenUrl().isPresent();
        };
  }
}
