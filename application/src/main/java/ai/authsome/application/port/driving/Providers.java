package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import java.util.List;

/** Definitions of services. */
public interface Providers {
  /** All of them, by name. */
  List<ProviderSummary> list();

  /**
   * One definition in full.
   *
   * @throws ai.authsome.domain.failure.ProviderNotFound if there is none; the hint names close ones
   */
  Inspection inspect(ProviderName name);

  /**
   * Deletes the provider's connections in the caller's vault, its client credentials, and its
   * definition if that is a custom one.
   */
  Removal remove(ProviderName name);

  /**
   * A definition in full.
   *
   * @param summary what lists show
   * @param document the JSON text that it was read from
   * @param connections the caller's connections to it
   */
  record Inspection(ProviderSummary summary, String document, List<Connection> connections) {
    /** Copies the list. */
    public Inspection {
      connections = List.copyOf(connections);
    }
  }

  /**
   * What was deleted.
   *
   * @param connections how many connections
   * @param definition whether a custom definition went too
   */
  record Removal(int connections, boolean definition) {}
}
