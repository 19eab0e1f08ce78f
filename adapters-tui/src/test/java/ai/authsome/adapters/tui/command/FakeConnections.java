package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.ExportedVariable;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.ProviderEntry.Source;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Connections in memory; every one holds the same secret. */
final class FakeConnections implements Connections {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final List<Row> rows = new ArrayList<>();
  final List<BrokenDefinition> broken = new ArrayList<>();
  final List<ExportRequest> exports = new ArrayList<>();
  final List<ConnectionId> madeDefault = new ArrayList<>();
  final Map<ConnectionId, Verified> verdicts = new HashMap<>();
  final List<SecretBytes> lent = new ArrayList<>();
  RevocationAnswer revocation = new RevocationAnswer.Revoked();
  String secret = "sk-" + "test".repeat(8);
  int asked;
  final List<Which> listed = new ArrayList<>();
  int revealed;

  /** What stays the default when another connection goes. */
  Optional<ConnectionName> left = Optional.empty();

  /** A provider with connections, the first of which is the default. */
  void add(String name, String display, FlowType flow, Source source, Connection... connections) {
    rows.add(
        new Row(
            new ProviderSummary(
                new ProviderName(name),
                display,
                ProviderType.APP,
                flow.authType(),
                List.of(flow),
                source,
                Optional.empty()),
            connections.length == 0 ? Optional.empty() : Optional.of(connections[0].id().name()),
            List.of(connections)));
  }

  static Connection connection(
      String provider, String name, FlowType flow, ConnectionStatus status, Instant... expiry) {
    return new Connection(
        new ConnectionId(new ProviderName(provider), new ConnectionName(name)),
        flow,
        status,
        flow == FlowType.API_KEY ? List.of() : List.of("repo", "user"),
        Optional.empty(),
        NOW.minusSeconds(3600),
        expiry.length == 0 ? Optional.empty() : Optional.of(expiry[0]),
        Optional.empty());
  }

  @Override
  public Overview list() {
    return new Overview(rows, broken);
  }

  @Override
  public Row list(ProviderName provider, Which which) {
    asked++;
    listed.add(which);
    for (Row row : rows) {
      if (row.provider().name().equals(provider)) {
        return row;
      }
    }
    throw new ProviderNotFoundError("provider " + provider + " is unknown", "");
  }

  @Override
  public Inspection inspect(ConnectionId id) {
    for (Row row : rows) {
      for (Connection connection : row.connections()) {
        if (connection.id().equals(id)) {
          return new Inspection(connection, row.defaultConnection().equals(Optional.of(id.name())));
        }
      }
    }
    throw new ConnectionNotFoundError("no connection " + id, "authsome login " + id.provider());
  }

  @Override
  public ConnectionRecord reveal(ConnectionId id) {
    revealed++;
    Connection connection = inspect(id).connection();
    Credential credential =
        connection.flow() == FlowType.API_KEY
            ? new Credential.ApiKey(lend())
            : new Credential.Tokens(lend(), Optional.of(lend()), "Bearer");
    return new ConnectionRecord(connection, credential);
  }

  @Override
  public Verified verify(ConnectionId id) {
    inspect(id);
    return verdicts.getOrDefault(id, new Verified(Verdict.NOT_CHECKABLE, "nobody asks", ""));
  }

  @Override
  public SecretBytes export(ExportRequest request) {
    exports.add(request);
    try (ExportedVariable variable = new ExportedVariable("OPENAI_API_KEY", lend())) {
      SecretBytes text = request.format().render(List.of(variable));
      lent.add(text);
      return text;
    }
  }

  @Override
  public Optional<ConnectionName> logOut(ConnectionId id) {
    return inspect(id).isDefault() ? Optional.of(new ConnectionName("work")) : left;
  }

  @Override
  public Revocation revoke(ConnectionId id) {
    return new Revocation(revocation, logOut(id));
  }

  @Override
  public List<Drift> compare(Optional<ConnectionName> name, EnvironmentPrint environment) {
    List<Drift> found = new ArrayList<>();
    for (String variable :
        List.of(
            "ACME_API_KEY",
            "BRAVE_SEARCH_API_KEY",
            "BRAVE_API_KEY",
            "OPENAI_API_KEY",
            "TAVILY_API_KEY")) {
      if (environment.prints().containsKey(variable)) {
        boolean equal =
            environment.holding(secret.getBytes(StandardCharsets.UTF_8)).contains(variable);
        String provider = variable.substring(0, variable.indexOf('_')).toLowerCase(Locale.ROOT);
        found.add(
            new Drift(
                new ConnectionId(new ProviderName(provider), name.orElse(ConnectionName.DEFAULT)),
                provider,
                variable,
                equal ? Drift.State.EQUAL : Drift.State.NOT_STORED,
                Optional.of(new KeyPattern("sk-.*", ""))));
      }
    }
    return found;
  }

  @Override
  public void makeDefault(ConnectionId id) {
    inspect(id);
    madeDefault.add(id);
  }

  private SecretBytes lend() {
    SecretBytes bytes = SecretBytes.takeOver(secret.getBytes(StandardCharsets.UTF_8));
    lent.add(bytes);
    return bytes;
  }

  /** Whether every secret that was handed out has been closed. */
  boolean allClosed() {
    for (SecretBytes bytes : lent) {
      try {
        bytes.read(live -> live.length);
        return false;
      } catch (IllegalStateException _) {
        // Closed, as it should be.
      }
    }
    return true;
  }
}
