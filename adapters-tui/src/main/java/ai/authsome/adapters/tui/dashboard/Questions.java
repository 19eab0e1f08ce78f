package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.run.LiveRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked before something is lost. */
final class Questions {
  private static final String RUNS_LOSE_IT = "Runs that use it get refusals from now on.";

  private static final String KEEP = "no, keep it";

  private Questions() {}

  static Dialog logOut(Connection connection) {
    return new Dialog.Confirm(
        "Log out?",
        List.of(
            named(connection) + " is deleted here.",
            "The provider isn't told: a copy elsewhere goes on working.",
            RUNS_LOSE_IT),
        "log out",
        KEEP,
        "Logging out of " + connection.id(),
        new Deed.LogOut(connection.id()),
        Optional.of(connection.id()));
  }

  static Dialog revoke(Connection connection) {
    return new Dialog.Confirm(
        "Revoke?",
        List.of(
            named(connection) + " is deleted here.",
            connection.authType() == AuthType.OAUTH2
                ? "Before, the provider is asked to make its tokens invalid everywhere."
                : "Its key goes on working until you delete it at the provider, too.",
            RUNS_LOSE_IT),
        "revoke",
        KEEP,
        "Revoking " + connection.id(),
        new Deed.Revoke(connection.id()),
        Optional.of(connection.id()));
  }

  /** What it would change, which is where credentials go. */
  static Dialog register(String document, Providers.Proposal proposal) {
    ProviderSummary summary = proposal.summary();
    List<String> lines = new ArrayList<>();
    proposal
        .replaces()
        .ifPresent(
            source ->
                lines.add(
                    "It takes the place of the "
                        + source.name().toLowerCase(Locale.ROOT)
                        + " definition of that name."));
    lines.add(
        proposal.hosts().isEmpty()
            ? "Its credentials will be sent to no host."
            : "Its credentials will be sent to " + String.join(", ", proposal.hosts()) + ".");
    return new Dialog.Confirm(
        "Register " + summary.displayName() + " (" + summary.name() + ")?",
        lines,
        "register it",
        "no",
        "Registering " + summary.name(),
        new Deed.Register(document, proposal.replaces().isPresent()),
        Optional.empty());
  }

  static Dialog endRun(LiveRun run) {
    return new Dialog.Confirm(
        "End the run?",
        List.of(
            run.command() + " (" + run.id() + ") of " + run.identity() + " loses its proxy.",
            "Its open requests break off; the program itself goes on without credentials."),
        "end it",
        KEEP,
        "Ending " + run.id(),
        new Deed.EndRun(run.id()),
        Optional.empty());
  }

  private static String named(Connection connection) {
    return connection.id() + connection.account().map(it -> ", " + it + ",").orElse("");
  }
}
