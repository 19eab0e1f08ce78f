package ai.authsome.adapters.tui.dashboard;

import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes as a definition whatever names a host: its text is the list of them. */
final class FakeProviders implements Providers {
  final List<String> registered = new ArrayList<>();
  Optional<Source> replaces = Optional.empty();
  boolean isAllowed = true;

  @Override
  public List<ProviderSummary> list() {
    throw new UnsupportedOperationException("the list comes with the connections");
  }

  @Override
  public Inspection inspect(ProviderName name) {
    throw new UnsupportedOperationException("the dashboard inspects no definition");
  }

  @Override
  public Proposal examine(String document) {
    if (document.isBlank()) {
      throw new InvalidProviderSchemaError("api_url: is missing", "Say where the API is.");
    }
    return new Proposal(
        new ProviderSummary(
            new ProviderName("acme"),
            "Acme",
            ProviderType.APP,
            FlowType.API_KEY.authType(),
            List.of(FlowType.API_KEY),
            Source.CUSTOM,
            Optional.empty()),
        List.of(document.strip().split(" ")),
        replaces);
  }

  @Override
  public Proposal register(String document, boolean force) {
    if (!isAllowed) {
      throw new OperationNotAllowedError("only an admin may register definitions", "Ask one.");
    }
    registered.add(document + (force ? " by force" : ""));
    return examine(document);
  }

  @Override
  public Removal remove(ProviderName name) {
    throw new UnsupportedOperationException("the dashboard removes no definition");
  }
}
