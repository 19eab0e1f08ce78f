package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailed;
import ai.authsome.domain.failure.InputCancelled;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome login}. */
final class LoginCommand implements Command {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(30);

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
        .addOption(Spec.connection())
        .addOption(
            Spec.value(
                "FLOW",
                "Instead of the provider's usual one: api_key, pkce, device_code, dcr_pkce or"
                    + " client_credentials.",
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
      Instant deadline =
          timeout.map(call.world().clock().instant()::plus).orElse(session.expiresAt());
      session = proceed(call, logins, started, deadline);
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
        call.connection(),
        call.option("--flow").map(FlowType::parse),
        scopes,
        call.option("--base-url").map(BaseUrl::parse),
        call.has("--force"));
  }

  private static LoginSession proceed(
      Invocation call, Logins logins, Logins.Started started, Instant deadline) {
    LoginSession session = started.session();
    if (session.status().isFinal()) {
      return session;
    }
    if (!call.world().browser().hasDisplay() && asksForSomething(session)) {
      try {
        session = new LoginPrompt(call.output(), logins).answer(session);
      } catch (InputCancelled | AuthenticationFailed | AlreadyReported e) {
        logins.cancel(session.id());
        throw e;
      }
      if (session.status().isFinal()) {
        return session;
      }
    }
    started.page().ifPresent(page -> show(call, page));
    if (!session.message().isEmpty()) {
      call.output().note(session.message());
    }
    return await(call, logins, session, deadline);
  }

  private static boolean asksForSomething(LoginSession session) {
    for (InputField field : session.fields()) {
      if (field.required()) {
        return true;
      }
    }
    return false;
  }

  private static void show(Invocation call, URI page) {
    Output output = call.output();
    boolean opened = call.world().browser().hasDisplay() && call.world().browser().open(page);
    // Even with --quiet: without it nobody could go on.
    output.err(
        opened
            ? "Go on in the browser. If it doesn't open, go to " + Output.safe(page) + "\n"
            : "Open this page in a browser: " + Output.safe(page) + "\n");
  }

  private static LoginSession await(
      Invocation call, Logins logins, LoginSession begun, Instant deadline) {
    LoginSession session = begun;
    try (Spinner _ = Spinner.on(call.output(), "Waiting for the login")) {
      while (!session.status().isFinal()) {
        Duration left = Duration.between(call.world().clock().instant(), deadline);
        if (left.isNegative() || left.isZero()) {
          logins.cancel(session.id());
          throw late(session.connection());
        }
        session =
            logins.await(session.id(), left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL);
      }
    }
    return session;
  }

  private static AuthenticationFailed late(ConnectionId connection) {
    return new AuthenticationFailed(
        "the login to " + connection + " was not finished in time",
        "Try again: authsome login " + connection.provider());
  }
}
