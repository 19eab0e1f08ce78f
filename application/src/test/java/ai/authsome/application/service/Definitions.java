package ai.authsome.application.service;

import ai.authsome.domain.provider.ApiKeySettings;
import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.DeviceTokenRequest;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.Placement;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions that tests use. */
final class Definitions {
  static final String HINT = "Keys begin with sk- and have 19 characters or more.";
  static final Placement BEARER =
      new Placement.Headers(List.of(new Placement.Header("Authorization", "Bearer {api_key}")));

  /** Checks the shape of keys; its SDK checks the shape of the placeholder too. */
  static final ProviderEntry OPENAI =
      bundled(
          new ProviderDefinition(
              new ProviderName("openai"),
              "OpenAI",
              ProviderType.APP,
              AuthType.API_KEY,
              FlowType.API_KEY,
              List.of(new ApiUrl("https://api.openai.com")),
              Optional.of(URI.create("https://platform.openai.com/api-keys")),
              Optional.of(
                  new ApiKeySettings(
                      BEARER,
                      Optional.of("OPENAI_API_KEY"),
                      Optional.of(new KeyPattern("sk-[A-Za-z0-9_-]{16,}", HINT)))),
              Optional.empty(),
              List.of(
                  new Export("OPENAI_API_KEY", Export.Value.API_KEY),
                  new Export("OPENAI_API_URL", Export.Value.API_URL)),
              Optional.of("sk-authsome-proxy-managed")));

  /** Has no pattern and no export of its own. */
  static final ProviderEntry ACME =
      bundled(apiKey("acme", BEARER, List.of(), "https://api.acme.example"));

  /** Has keys in two variables. */
  static final ProviderEntry BRAVE =
      bundled(
          new ProviderDefinition(
              new ProviderName("brave"),
              "Brave",
              ProviderType.APP,
              AuthType.API_KEY,
              FlowType.API_KEY,
              List.of(new ApiUrl("https://api.brave.example")),
              Optional.empty(),
              Optional.of(
                  new ApiKeySettings(BEARER, Optional.of("BRAVE_SEARCH_KEY"), Optional.empty())),
              Optional.empty(),
              List.of(new Export("BRAVE_API_KEY", Export.Value.API_KEY)),
              Optional.empty()));

  /** Lives where the person's server is. */
  static final ProviderEntry FORGE =
      bundled(
          apiKey(
              "forge",
              new Placement.Headers(List.of(new Placement.Header("X-Forge-Token", "{api_key}"))),
              List.of(
                  new Export("FORGE_TOKEN", Export.Value.API_KEY),
                  new Export("FORGE_URL", Export.Value.BASE_URL)),
              "{base_url}/api"));

  /** Holds tokens. */
  static final ProviderEntry HUB =
      bundled(
          new ProviderDefinition(
              new ProviderName("hub"),
              "Hub",
              ProviderType.APP,
              AuthType.OAUTH2,
              FlowType.PKCE,
              List.of(new ApiUrl("https://api.hub.example"), new ApiUrl("https://hub.example")),
              Optional.empty(),
              Optional.empty(),
              Optional.of(
                  new OAuthSettings(
                      Optional.empty(),
                      Optional.of("https://hub.example/oauth/authorize"),
                      Optional.of("https://hub.example/oauth/token"),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      List.of("read"),
                      Map.of(),
                      Optional.empty())),
              List.of(),
              Optional.empty()));

  /** Speaks every flow of an authorization server, and says so. */
  static final ProviderEntry LINK = link(Optional.of("https://agents.example/client.json"));

  private Definitions() {}

  /** {@link #LINK} with another document of the client, or none. */
  static ProviderEntry link(Optional<String> document) {
    return bundled(
        new ProviderDefinition(
            new ProviderName("link"),
            "Link",
            ProviderType.APP,
            AuthType.OAUTH2,
            FlowType.DCR_PKCE,
            List.of(new ApiUrl("https://api.link.example")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new OAuthSettings(
                    Optional.empty(),
                    Optional.of("https://link.example/authorize"),
                    Optional.of("https://link.example/token"),
                    Optional.empty(),
                    Optional.of("https://link.example/device"),
                    Optional.of("https://link.example/register"),
                    List.of(),
                    Map.of(),
                    Optional.of("none"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    DeviceTokenRequest.OAUTH2_FORM,
                    document,
                    OAuthDialect.STANDARD)),
            List.of(),
            Optional.empty()));
  }

  static ProviderEntry bundled(ProviderDefinition definition) {
    return new ProviderEntry(definition, ProviderEntry.Source.BUNDLED, "{}");
  }

  static ProviderEntry custom(ProviderDefinition definition) {
    return new ProviderEntry(definition, ProviderEntry.Source.CUSTOM, "{\"custom\":true}");
  }

  static ProviderDefinition apiKey(String name, Placement placement, String... apiUrls) {
    return apiKey(name, placement, List.of(), apiUrls);
  }

  static ProviderDefinition apiKey(
      String name, Placement placement, List<Export> exports, String... apiUrls) {
    return new ProviderDefinition(
        new ProviderName(name),
        name,
        ProviderType.APP,
        AuthType.API_KEY,
        FlowType.API_KEY,
        Arrays.stream(apiUrls).map(ApiUrl::new).toList(),
        Optional.empty(),
        Optional.of(new ApiKeySettings(placement, Optional.empty(), Optional.empty())),
        Optional.empty(),
        exports,
        Optional.empty());
  }
}
