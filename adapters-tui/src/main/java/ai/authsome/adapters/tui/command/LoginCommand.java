package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.text.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome login}. */
final class LoginCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "login",
            "[OPTIONS] PROVIDER",
            "authsome login openai                      # opens a local form for the key",
            "authsome login github --connection work    # beside the first login",
            "authsome login openai --force              # replaces the key",
            "authsome login gitlab --base-url https://git.example.com",
            "echo \"$KEY\" | authsome login openai        # without a display")
        .addPositional(Spec.provider(true))
        .addOption(Spec.newConnection())
        .addOption(
            Spec.choice(
                "FLOW",
                "Instead of the provider's usual one: api_key, pkce, device_code, dcr_pkce or"
                    + " client_credentials.",
                Spelling.all(FlowType.values(), FlowType::wire),
                "--flow"))
        .addOption(Spec.value("A,B", "Ask for these instead of the usual ones.", "--scopes"))
        .addOption(Spec.value("URL", "Where a self-hosted service is.", "--base-url"))
        .addOption(Spec.flag("Replace a connection that still works.", "--force"))
        .addOption(Spec.flag("Print the login session and don't wait.", "--no-wait"))
        .addOption(Spec.value("TIME", "Give up after this long: 90s, 5m.", "--timeout"));
  }

  @Override
  public int run(Invocation call) {
    Optional<Duration> timeout =
        call.option("--timeout").map(text -> Times.parse("--timeout", text));
    Logins.Request request = request(call);
    Logins logins = call.broker().logins();
    Logins.Started started = logins.start(request);
    LoginReport report = new LoginReport(call.output());
    if (call.has("--no-wait")) {
      report.started(started);
      return ExitCode.OK;
    }
    LoginSession session = started.session();
    try (CancelOnExit _ = CancelOnExit.of(logins, session, call.output())) {
      session = new LoginDialogue(call, logins, timeout).lead(started);
    }
    return report.ended(session);
  }

  private static Logins.Request request(Invocation call) {
    List<String> scopes = new ArrayList<>();
    for (String scope : call.option("--scopes").orElse("").replace(',', ' ').split(" ")) {
      if (!scope.isEmpty()) {
        scopes.add(scope);
      }
    }
    return new Logins.Request(
        call.newConnection(),
        call.option("--flow").map(FlowType::parse),
        scopes,
        call.option("--base-url").map(BaseUrl::parse),
        call.has("--force"));
  }
}
