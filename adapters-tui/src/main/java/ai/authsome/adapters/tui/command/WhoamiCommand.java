package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Identities.WhoAmI;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JsonGenerator;

/** {@code authsome whoami}. */
final class WhoamiCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
        "whoami",
        "[OPTIONS]",
        "authsome whoami                      # who this is, for whom, and where",
        "authsome whoami --json | jq -r .did  # the key that signs requests");
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Broker broker = call.broker();
    WhoAmI who = broker.identities().whoAmI();
    Optional<List<Connections.Row>> connected = connected(broker);
    String daemon = call.authsome().daemon().status().apiUrl();
    if (output.isJson()) {
      output.json(json -> write(json, call.world().version(), who, daemon, connected));
      return ExitCode.OK;
    }
    Principal principal = who.caller().principal();
    output.line("Version:    " + call.world().version());
    output.line("Home:       " + who.home());
    output.line("Identity:   " + who.caller().identity().handle());
    output.line("DID:        " + who.caller().identity().did());
    output.line("Principal:  " + principal.id() + " (" + principal.role().wire() + ")");
    output.line("Daemon:     " + daemon + " (" + who.version() + ")");
    output.line("Master key: " + who.masterKeySource());
    output.line("Vault:      " + (connected.isPresent() ? "OK" : "ERROR; see `authsome doctor`"));
    connected.ifPresent(rows -> output.line("Connected:  " + summary(rows)));
    return ExitCode.OK;
  }

  /** Providers with connections; empty when the vault can't be read. */
  private static Optional<List<Connections.Row>> connected(Broker broker) {
    try {
      List<Connections.Row> rows = new ArrayList<>(broker.connections().list().providers());
      rows.removeIf(row -> row.connections().isEmpty());
      return Optional.of(rows);
    } catch (StoreUnavailableError | EncryptionUnavailableError _) {
      return Optional.empty();
    }
  }

  private static String summary(List<Connections.Row> rows) {
    List<String> names = new ArrayList<>();
    rows.forEach(row -> names.add(row.provider().name().value()));
    return names.isEmpty() ? "nothing yet" : String.join(", ", names);
  }

  private static void write(
      JsonGenerator json,
      String version,
      WhoAmI who,
      String daemon,
      Optional<List<Connections.Row>> connected) {
    Identity identity = who.caller().identity();
    Principal principal = who.caller().principal();
    json.writeStringProperty("authsome_version", version);
    json.writeStringProperty("home_directory", who.home());
    json.writeStringProperty("profile", identity.handle().value());
    json.writeStringProperty("did", identity.did().value());
    json.writeStringProperty("registration_status", "claimed");
    json.writeStringProperty("principal_id", principal.id().value());
    json.writeStringProperty("principal_role", principal.role().wire());
    json.writeStringProperty("vault_id", principal.vault().value());
    json.writeStringProperty("daemon_url", daemon);
    json.writeStringProperty("daemon_version", who.version());
    json.writeStringProperty("encryption_backend", "aes-256-gcm");
    json.writeStringProperty("master_key_source", who.masterKeySource());
    json.writeStringProperty("vault_status", connected.isPresent() ? "OK" : "ERROR");
    List<Connections.Row> rows = connected.orElseGet(List::of);
    json.writeNumberProperty("connected_providers_count", rows.size());
    json.writeArrayPropertyStart("connected_providers");
    for (Connections.Row row : rows) {
      json.writeStartObject();
      json.writeStringProperty("name", row.provider().name().value());
      json.writeNumberProperty("count", row.connections().size());
      json.writeArrayPropertyStart("connections");
      for (Connection connection : row.connections()) {
        json.writeString(connection.id().name().value());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
