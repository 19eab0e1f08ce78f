package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Children behind the proxy. */
public interface Runs {
  /**
   * Opens a listener that only this run may use; the caller closes the answer. It ends by {@link
   * #close}, when the process that opened it ends, or with the daemon.
   *
   * @throws ai.authsome.domain.failure.ProviderNotFoundError if a named provider is unknown
   * @throws ai.authsome.domain.failure.ConnectionNotFoundError if a named connection is
   * @throws ai.authsome.domain.failure.LimitReachedError if too many runs are live
   */
  OpenedRun open(Request request);

  /** Ends a run at once, with the connections that it holds; a no-op when it has ended. */
  void close(RunId id);

  /** The caller's principal's live runs, oldest first. */
  List<LiveRun> list();

  /**
   * Which requests get a credential in a run of the caller's that chooses nothing: exact hosts
   * first, then wildcards, then expressions, each by provider.
   */
  List<Covered> routes(Scope scope);

  /** Which providers' routes. */
  enum Scope {
    /** Of those with a connection. */
    CONNECTED,
    /** Of all. */
    CONFIGURED;

    /** The spelling in requests: {@code connected}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Requests of one kind.
   *
   * @param connection that authenticates them; empty where there is none
   * @param apiUrl where they go, as a definition writes it, {@code api.example.com/v1}
   * @param authEndpointPaths at the same hosts, that never get a credential
   */
  record Covered(
      ProviderName provider,
      Optional<ConnectionName> connection,
      String apiUrl,
      List<String> authEndpointPaths) {
    /** Copies the list. */
    public Covered {
      authEndpointPaths = List.copyOf(authEndpointPaths);
    }
  }

  /**
   * What to open.
   *
   * @param command the program's name, without its arguments
   * @param process the process whose descendants are the run, on the daemon's machine; empty
   *     elsewhere
   * @param providers only these get a credential; all when empty
   * @param connections instead of the defaults
   * @param mode what happens to other requests
   * @param environment of the caller, as fingerprints
   */
  record Request(
      String command,
      OptionalLong process,
      Set<ProviderName> providers,
      Map<ProviderName, ConnectionName> connections,
      RunMode mode,
      EnvironmentPrint environment) {
    /** Copies the collections. */
    public Request {
      providers = Set.copyOf(providers);
      connections = Map.copyOf(connections);
    }
  }
}
