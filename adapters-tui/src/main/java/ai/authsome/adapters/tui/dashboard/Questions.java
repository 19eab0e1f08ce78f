package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.run.LiveRun;
import java.util.List;
import java.util.Optional;

/** What is asked before something is lost. */
final class Questions {
  private Questions() {}

  static Dialog logOut(Connection connection) {
    return new Dialog.Confirm(
        "Log out?",
        List.of(
            named(connection) + " is deleted here.",
            "The provider isn't told: a copy elsewhere goes on working.",
            "Runs that use it get refusals from now on."),
        "log out",
        new Deed.LogOut(connection.id()),
        Optional.of(connection.id()));
  }

  static Dialog revoke(Connection connection) {
    return new Dialog.Confirm(
        "Revoke?",
        List.of(
            connection.authType() == AuthType.OAUTH2
                ? "The provider is asked to make the tokens of "
                    + named(connection)
                    + " invalid, wherever they are."
                : "An API key can be made invalid at the provider alone; see its docs.",
            "Whatever it answers, the connection is deleted here."),
        "revoke",
        new Deed.Revoke(connection.id()),
        Optional.of(connection.id()));
  }

  static Dialog endRun(LiveRun run) {
    return new Dialog.Confirm(
        "End the run?",
        List.of(
            run.command() + " (" + run.id() + ") of " + run.identity() + " loses its proxy.",
            "Its open requests break off; the program itself goes on without credentials."),
        "end it",
        new Deed.EndRun(run.id()),
        Optional.empty());
  }

  private static String named(Connection connection) {
    return connection.id() + connection.account().map(it -> ", " + it + ",").orElse("");
  }
}
