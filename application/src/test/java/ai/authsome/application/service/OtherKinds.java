package ai.authsome.application.service;

import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions of an unusual kind. */
final class OtherKinds {
  private OtherKinds() {}

  static ProviderDefinition oauth(String name, String apiUrl) {
    return oauth(name, apiUrl, Optional.empty(), "https://login.example/token");
  }

  static ProviderDefinition oauth(
      String name, String apiUrl, Optional<String> baseUrl, String tokenUrl) {
    return new ProviderDefinition(
        new ProviderName(name),
        name,
        ProviderType.APP,
        AuthType.OAUTH2,
        FlowType.PKCE,
        List.of(new ApiUrl(apiUrl)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new OAuthSettings(
                baseUrl,
                Optional.empty(),
                Optional.of(tokenUrl),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty())),
        List.of(),
        Optional.empty());
  }
}
