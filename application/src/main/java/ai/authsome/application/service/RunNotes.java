package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.List;

/** What whoever opens a run should know of the providers that it goes without. */
record RunNotes(ProviderCatalog catalog, ConnectionVault vault, VaultId vaultId) {
  List<String> of(Runs.Request request) {
    List<String> notes = new ArrayList<>();
    if (request.providers().isEmpty()) {
      for (BrokenDefinition broken : catalog.broken()) {
        notes.add("left out, as its definition can't be used: " + broken);
      }
    }
    for (ProviderName provider : request.providers().stream().sorted().toList()) {
      if (vault.connections(vaultId, provider).isEmpty()) {
        notes.add(provider + " is not connected; to connect it: authsome login " + provider);
      }
    }
    return notes;
  }
}
