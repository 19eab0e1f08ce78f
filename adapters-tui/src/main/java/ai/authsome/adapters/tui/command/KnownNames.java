package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthsomeError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Names to complete, and what they mean, by name. Where no daemon runs, or it doesn't answer at
 * once, there are those that are known without: somebody waits with a finger on the key.
 */
final class KnownNames {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Invocation call;

  KnownNames(Invocation call) {
    this.call = call;
  }

  /** The providers. */
  Map<String, String> providers() {
    Map<String, String> names = new TreeMap<>();
    List<Connections.Row> rows = rows();
    for (Connections.Row row : rows) {
      names.put(row.provider().name().value(), row.provider().displayName());
    }
    if (rows.isEmpty()) {
      call.world().providers().get().forEach(name -> names.put(name.value(), ""));
    }
    return names;
  }

  /** The connections to a provider, or to any. */
  Map<String, String> connections(Optional<String> provider) {
    Map<String, String> names = new TreeMap<>();
    for (Connection connection : connections()) {
      ConnectionId id = connection.id();
      if (provider.isEmpty() || provider.get().equals(id.provider().value())) {
        names.put(id.name().value(), connection.account().orElse(""));
      }
    }
    return names;
  }

  /** The connections, as {@code github=work}. */
  Map<String, String> choices() {
    Map<String, String> names = new TreeMap<>();
    for (Connection connection : connections()) {
      ConnectionId id = connection.id();
      names.put(id.provider() + "=" + id.name(), connection.account().orElse(""));
    }
    return names;
  }

  /** The identities of this machine. */
  Map<String, String> profiles() {
    Map<String, String> names = new TreeMap<>();
    try {
      call.authsome().profiles().list().forEach(it -> names.put(it.handle().value(), ""));
    } catch (AuthsomeError _) {
      return Map.of();
    }
    return names;
  }

  private List<Connection> connections() {
    return rows().stream().flatMap(row -> row.connections().stream()).toList();
  }

  private List<Connections.Row> rows() {
    FutureTask<List<Connections.Row>> asking = new FutureTask<>(this::ask);
    Thread.ofVirtual().start(asking);
    try {
      return asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthsomeError) {
        return List.of();
      }
      throw new IllegalStateException(e);
    } catch (TimeoutException _) {
      return List.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private List<Connections.Row> ask() {
    return call.authsome().daemon().status().running()
        ? call.authsome().broker().connections().list().providers()
        : List.of();
  }
}
