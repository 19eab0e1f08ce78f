package ai.authsome.adapters.tui.dashboard;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.ExportedVariable;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections in memory; every one holds the same secret. */
final class FakeConnections implements Connections {
  static final String SECRET = "sk-" + "test".repeat(8);

  final List<Row> rows = new ArrayList<>(Sample.rows());
  final List<BrokenDefinition> broken = new ArrayList<>();
  String secret = SECRET;
  final List<String> done = new ArrayList<>();

  @Override
  public synchronized Overview list() {
    return new Overview(rows, broken);
  }

  @Override
  public synchronized Row list(ProviderName provider, Which which) {
    for (Row row : rows) {
      if (row.provider().name().equals(provider)) {
        return row;
      }
    }
    throw new ProviderNotFoundError("provider " + provider + " is unknown", "");
  }

  @Override
  public synchronized Inspection inspect(ConnectionId id) {
    for (Row row : rows) {
      for (Connection connection : row.connections()) {
        if (connection.id().equals(id)) {
          return new Inspection(connection, row.defaultConnection().equals(Optional.of(id.name())));
        }
      }
    }
    throw new ConnectionNotFoundError("there is no connection " + id, "");
  }

  @Override
  public ConnectionRecord reveal(ConnectionId id) {
    Connection connection = inspect(id).connection();
    done.add("reveal " + id);
    return new ConnectionRecord(
        connection,
        connection.flow() == FlowType.API_KEY
            ? new Credential.ApiKey(secret())
            : new Credential.Tokens(secret(), Optional.of(secret()), "Bearer"));
  }

  private SecretBytes secret() {
    return SecretBytes.takeOver(secret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Verified verify(ConnectionId id) {
    inspect(id);
    return new Verified(Verdict.NOT_CHECKABLE, "nobody asks here", "");
  }

  @Override
  public SecretBytes export(ExportRequest request) {
    done.add("export " + request.provider().map(Object::toString).orElse("all"));
    try (ExportedVariable variable = new ExportedVariable("SOME_API_KEY", secret())) {
      return request.format().render(List.of(variable));
    }
  }

  @Override
  public Optional<ConnectionName> logOut(ConnectionId id) {
    inspect(id);
    done.add("log out " + id);
    forget(id);
    return Optional.empty();
  }

  /** As if another terminal had done it. */
  synchronized void forget(ConnectionId id) {
    rows.replaceAll(
        row ->
            new Row(
                row.provider(),
                row.defaultConnection(),
                row.connections().stream().filter(it -> !it.id().equals(id)).toList()));
  }

  @Override
  public Revocation revoke(ConnectionId id) {
    logOut(id);
    done.add("revoke " + id);
    return new Revocation(new RevocationAnswer.Revoked(), Optional.empty());
  }

  @Override
  public List<Drift> compare(Optional<ConnectionName> name, EnvironmentPrint environment) {
    throw new UnsupportedOperationException("the dashboard compares nothing");
  }

  @Override
  public synchronized void makeDefault(ConnectionId id) {
    done.add("default " + id);
    rows.replaceAll(
        row ->
            row.provider().name().equals(id.provider())
                ? new Row(row.provider(), Optional.of(id.name()), row.connections())
                : row);
  }
}
