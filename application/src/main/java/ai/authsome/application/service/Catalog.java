package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.domain.failure.ProviderNotFound;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.text.Suggestions;
import java.util.List;

/** Looks providers up, and helps who mistyped one. */
final class Catalog {
  private Catalog() {}

  static ProviderEntry require(ProviderCatalog catalog, ProviderName name) {
    return catalog.find(name).orElseThrow(() -> unknown(catalog, name));
  }

  private static ProviderNotFound unknown(ProviderCatalog catalog, ProviderName name) {
    List<String> known =
        catalog.entries().stream().map(entry -> entry.definition().name().value()).toList();
    List<String> close = Suggestions.closest(name.value(), known);
    String hint =
        close.isEmpty()
            ? "Run 'authsome list' to see all providers."
            : "Did you mean " + String.join(" or ", close) + "?";
    return new ProviderNotFound("no provider is called '" + name + "'", hint);
  }
}
