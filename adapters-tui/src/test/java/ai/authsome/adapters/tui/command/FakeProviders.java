package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows {@code openai} alone. */
final class FakeProviders implements Providers {
  String document =
      """
      { // a comment
        "schema_version": 1, "name": "openai", "v": 9,
        "api_url": ["api.openai.com"], "big": 12345678901234567890.5,
        "connections": "not ours" }
      """;
  final List<String> examined = new ArrayList<>();
  final List<String> registered = new ArrayList<>();
  Optional<Source> replaces = Optional.empty();
  Optional<RuntimeException> problem = Optional.empty();
  Removal removal = new Removal(2, true);

  @Override
  public List<ProviderSummary> list() {
    throw new UnsupportedOperationException("the list comes with the connections");
  }

  @Override
  public Inspection inspect(ProviderName name) {
    refuseOthers(name);
    Connection connection =
        FakeConnections.connection(
            "openai", "default", FlowType.API_KEY, ConnectionStatus.CONNECTED);
    ProviderSummary summary =
        new ProviderSummary(
            name,
            "OpenAI",
            ProviderType.LLM,
            FlowType.API_KEY.authType(),
            List.of(FlowType.API_KEY),
            Source.BUNDLED,
            Optional.empty());
    return new Inspection(summary, document, List.of(connection), Optional.empty(), false);
  }

  @Override
  public Proposal examine(String text) {
    examined.add(text);
    problem.ifPresent(
        e -> {
          throw e;
        });
    ProviderSummary summary =
        new ProviderSummary(
            new ProviderName("acme"),
            "Acme",
            ProviderType.APP,
            FlowType.API_KEY.authType(),
            List.of(FlowType.API_KEY),
            Source.CUSTOM,
            Optional.empty());
    return new Proposal(summary, List.of("https://api.acme.example/v2"), replaces);
  }

  @Override
  public Proposal register(String text, boolean force) {
    registered.add(text + force);
    return examine(text);
  }

  @Override
  public Removal remove(ProviderName name) {
    refuseOthers(name);
    return removal;
  }

  private static void refuseOthers(ProviderName name) {
    if (!name.value().equals("openai")) {
      throw new ProviderNotFoundError("no provider " + name, "Did you mean openai?");
    }
  }
}
