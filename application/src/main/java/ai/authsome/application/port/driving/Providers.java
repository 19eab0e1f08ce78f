package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import java.util.List;
import java.util.Optional;

/** Definitions of services. */
public interface Providers {
  /** All of them, by name. */
  List<ProviderSummary> list();

  /**
   * One definition in full.
   *
   * @throws ai.authsome.domain.failure.ProviderNotFoundError if there is none; the hint names close
   *     ones
   */
  Inspection inspect(ProviderName name);

  /**
   * Says what a definition would do if it were registered, and changes nothing.
   *
   * @param document JSON, comments allowed
   * @throws ai.authsome.domain.failure.InvalidProviderSchemaError naming the field and what is
   *     wrong
   */
  Proposal examine(String document);

  /**
   * Puts a definition among the custom ones, where it is in force at once. An admin's right:
   * everybody's credentials of the provider go where it says.
   *
   * @param force replaces one that is there, be it bundled or custom
   * @throws ai.authsome.domain.failure.InvalidProviderSchemaError as {@link #examine}
   * @throws ai.authsome.domain.failure.ProviderAlreadyRegisteredError if there is one, without
   *     {@code force}
   * @throws ai.authsome.domain.failure.OperationNotAllowedError if the caller is no admin
   */
  Proposal register(String document, boolean force);

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
   * @param file where it lies on the daemon's machine; empty for a bundled one
   * @param overrides whether it hides a bundled definition of the same name
   */
  record Inspection(
      ProviderSummary summary,
      String document,
      List<Connection> connections,
      Optional<String> file,
      boolean overrides) {
    /** Copies the list. */
    public Inspection {
      connections = List.copyOf(connections);
    }
  }

  /**
   * What a definition comes to.
   *
   * @param summary what lists show
   * @param hosts where requests with the credential may go, as the definition writes it
   * @param replaces where the one of the same name comes from that is in force without it
   */
  record Proposal(
      ProviderSummary summary, List<String> hosts, Optional<ProviderEntry.Source> replaces) {
    /** Copies the list. */
    public Proposal {
      hosts = List.copyOf(hosts);
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
