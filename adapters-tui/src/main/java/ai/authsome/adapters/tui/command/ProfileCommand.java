package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Profiles;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome profile list}, {@code create} and {@code use}. */
final class ProfileCommand implements Command {
  private final String path;

  ProfileCommand(String path) {
    this.path = path;
  }

  @Override
  public CommandSpec spec() {
    return switch (path) {
      case "profile list" ->
          Spec.command(path, "[OPTIONS]", "authsome profile list    # * marks the one in use");
      case "profile create" ->
          Spec.command(
                  path,
                  "[OPTIONS]",
                  "authsome profile create                       # with a name of its own making",
                  "authsome profile create --handle my-agent-01")
              .addOption(Spec.value("HANDLE", "Its name; made up when not given.", "--handle"));
      default ->
          Spec.command(path, "[OPTIONS] HANDLE", "authsome profile use my-agent-01")
              .addPositional(
                  Spec.argument(0, "HANDLE", "The identity, as `authsome profile list` shows it."));
    };
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    Profiles profiles = call.authsome().profiles();
    switch (path) {
      case "profile list" -> list(call.output(), profiles);
      case "profile create" -> create(call, profiles);
      default -> use(call, profiles);
    }
    return ExitCode.OK;
  }

  private static void list(Output output, Profiles profiles) {
    Optional<Handle> active = profiles.active();
    List<Identity> identities = profiles.list();
    if (output.isJson()) {
      output.json(
          json -> {
            Json.optional(json, "active", active.map(Handle::value));
            json.writeArrayPropertyStart("profiles");
            for (Identity identity : identities) {
              json.writeStartObject();
              json.writeStringProperty("profile", identity.handle().value());
              json.writeStringProperty("did", identity.did().value());
              json.writeBooleanProperty("active", active.equals(Optional.of(identity.handle())));
              json.writeEndObject();
            }
            json.writeEndArray();
          });
      return;
    }
    Table table = new Table("", "Identity", "DID");
    for (Identity identity : identities) {
      table.add(
          Table.Cell.of(active.equals(Optional.of(identity.handle())) ? "*" : " "),
          Table.Cell.of(identity.handle().value()),
          Table.Cell.of(identity.did().value()));
    }
    output.table(table);
  }

  private static void create(Invocation call, Profiles profiles) {
    Identity made = profiles.create(call.option("--handle").map(Handle::new));
    Output output = call.output();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "created");
            json.writeStringProperty("home", call.world().home().toString());
            json.writeStringProperty("profile", made.handle().value());
            json.writeStringProperty("did", made.did().value());
            json.writeStringProperty("registration_status", "local");
            json.writeBooleanProperty("switched", true);
          });
    } else {
      output.line("Made " + made.handle() + ", and use it from now on.");
    }
    warnOfEnvironment(call);
  }

  private static void use(Invocation call, Profiles profiles) {
    Identity used = profiles.use(new Handle(call.argument(0)));
    Output output = call.output();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "active");
            json.writeStringProperty("profile", used.handle().value());
            json.writeStringProperty("did", used.did().value());
          });
    } else {
      output.line("Using " + used.handle() + " from now on.");
    }
    warnOfEnvironment(call);
  }

  private static void warnOfEnvironment(Invocation call) {
    for (String name : List.of("AUTHSOME_IDENTITY", "AUTHSOME_IDENTITY_PRIVATE_KEY")) {
      if (!call.world().environment().getOrDefault(name, "").isEmpty()) {
        call.output().warning(name + " is set, and goes before this choice");
      }
    }
  }
}
