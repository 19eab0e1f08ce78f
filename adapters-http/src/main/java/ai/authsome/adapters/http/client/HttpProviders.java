package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.DefinitionJson;
import ai.authsome.adapters.http.wire.ProviderJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import java.util.List;

/** {@link Providers} over HTTP. */
record HttpProviders(ApiClient api) implements Providers {
  @Override
  public List<ProviderSummary> list() {
    return api.get(Routes.PROVIDERS, ProviderJson::summaries);
  }

  @Override
  public Inspection inspect(ProviderName name) {
    return api.get(Routes.provider(name), ProviderJson::inspection);
  }

  @Override
  public Proposal examine(String document) {
    return propose(new DefinitionJson.Request(document, false, true));
  }

  @Override
  public Proposal register(String document, boolean force) {
    return propose(new DefinitionJson.Request(document, force, false));
  }

  private Proposal propose(DefinitionJson.Request request) {
    return api.post(Routes.PROVIDERS, DefinitionJson.toJson(request), DefinitionJson::proposal);
  }

  @Override
  public Removal remove(ProviderName name) {
    return api.delete(Routes.provider(name), ProviderJson::removal);
  }
}
