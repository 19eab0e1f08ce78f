package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.text.Suggestions;
import java.util.List;
import java.util.Optional;

/** Looks providers up, and helps who mistyped one. */
final class Catalog {
  /** What a connection's base URL takes the place of. */
  static final String BASE_URL = "{base_url}";

  private Catalog() {}

  static ProviderEntry require(ProviderCatalog catalog, ProviderName name) {
    return catalog.find(name).orElseThrow(() -> unknown(catalog, name));
  }

  /** Whether where the provider's API is depends on the connection. */
  static boolean isAtABaseUrl(ProviderDefinition definition) {
    return definition.apiUrls().stream().anyMatch(url -> url.text().contains(BASE_URL))
        || definition.oauth().map(OAuthSettings::endpoints).orElse(List.<String>of()).stream()
            .anyMatch(url -> url.contains(BASE_URL));
  }

  /** Whether it can't be told where the provider's API is before a person says so. */
  static boolean needsBaseUrl(ProviderDefinition definition) {
    return isAtABaseUrl(definition) && definition.oauth().flatMap(OAuthSettings::baseUrl).isEmpty();
  }

  /**
   * The settings for OAuth.
   *
   * @throws UnsupportedFlowError if the provider takes something else now
   */
  static OAuthSettings requireOAuth(ProviderDefinition definition) {
    return definition
        .oauth()
        .orElseThrow(
            () ->
                new UnsupportedFlowError(
                    "provider " + definition.name() + " has no OAuth settings",
                    "Look at: authsome inspect " + definition.name()));
  }

  /** Whether there is a custom file for it that can't be used. */
  static boolean isBroken(ProviderCatalog catalog, ProviderName name) {
    return broken(catalog, name).isPresent();
  }

  /** Why there is no such provider: nobody defined it, or nobody understands how. */
  static AuthsomeError unknown(ProviderCatalog catalog, ProviderName name) {
    Optional<BrokenDefinition> broken = broken(catalog, name);
    if (broken.isPresent()) {
      return new InvalidProviderSchemaError(
          broken.get().toString(),
          "Correct the file (provider-schema.md explains every field), or delete it: authsome remove "
              + name);
    }
    List<String> known =
        catalog.entries().stream().map(entry -> entry.definition().name().value()).toList();
    List<String> close = Suggestions.closest(name.value(), known);
    String hint =
        close.isEmpty()
            ? "Run 'authsome list' to see all providers."
            : "Did you mean " + String.join(" or ", close) + "?";
    return new ProviderNotFoundError("no provider is called '" + name + "'", hint);
  }

  private static Optional<BrokenDefinition> broken(ProviderCatalog catalog, ProviderName name) {
    return catalog.broken().stream().filter(file -> file.isOf(name)).findFirst();
  }
}
