package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Identities.WhoAmI;
import ai.authsome.domain.identity.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome onboard}. */
final class OnboardCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "onboard",
            "[OPTIONS]",
            "authsome onboard         # once on a new machine; does no harm again",
            "authsome login openai    # what to do next; a command that needs it onboards by"
                + " itself")
        .addOption(Spec.flag("Show keys that lie about, and import none.", "--scan-only"));
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Path identities = call.world().home().resolve("client").resolve("identities");
    boolean hadIdentity = Files.isDirectory(identities);
    boolean hadDaemon = call.authsome().daemon().status().running();

    WhoAmI who = call.broker().identities().whoAmI();
    Daemon.Status daemon = call.authsome().daemon().status();

    Identity identity = who.caller().identity();
    if (output.isJson()) {
      List<KeyImport.Result> found =
          call.has("--scan-only") ? KeyImport.here(call).compare(Optional.empty()) : List.of();
      output.json(
          json -> {
            json.writeStringProperty("status", "onboarded");
            json.writeStringProperty("home", who.home());
            json.writeStringProperty("profile", identity.handle().value());
            json.writeStringProperty("did", identity.did().value());
            json.writeStringProperty("registration_status", "claimed");
            json.writeStringProperty("daemon_base_url", daemon.apiUrl());
            json.writeStringProperty("encryption_backend", "aes-256-gcm");
            json.writeStringProperty("master_key_source", who.masterKeySource());
            if (call.has("--scan-only")) {
              ScanCommand.write(json, false, found);
            }
          });
      return ExitCode.OK;
    }
    output.line(Style.GOOD, "Authsome is ready.");
    output.line("Home:       " + who.home());
    output.line("Identity:   " + identity.handle() + (hadIdentity ? "" : " (new)"));
    output.line("DID:        " + identity.did());
    output.line("Daemon:     " + daemon.apiUrl() + (hadDaemon ? "" : " (started)"));
    output.line("Master key: " + who.masterKeySource());
    offerKeys(call);
    output.note("Next: authsome login PROVIDER, then authsome run -- COMMAND");
    return ExitCode.OK;
  }

  /** Only where somebody can answer; a key that is found is no reason for onboarding to fail. */
  private static void offerKeys(Invocation call) {
    Output output = call.output();
    boolean scanOnly = call.has("--scan-only") || call.isWithinRun();
    if (!scanOnly && !(output.terminal().inIsTerminal() && output.terminal().outIsTerminal())) {
      return;
    }
    KeyImport keys = KeyImport.here(call);
    List<KeyImport.Result> news =
        keys.compare(Optional.empty()).stream().filter(KeyImport.Result::isNews).toList();
    if (news.isEmpty()) {
      return;
    }
    output.textNow(ScanCommand.table(news).render(output.tableWidth(), output.outHasColour()));
    if (!scanOnly && Questions.yes(call, "Import " + (news.size() == 1 ? "it?" : "them?"), true)) {
      output.textNow(
          ScanCommand.table(news.stream().map(keys::take).toList())
              .render(output.tableWidth(), output.outHasColour()));
    }
  }
}
