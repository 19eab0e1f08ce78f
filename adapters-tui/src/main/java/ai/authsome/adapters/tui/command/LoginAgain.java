package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionStatus;
import java.time.Instant;
import java.util.List;

/** What to run for connections that can't be used any more. */
final class LoginAgain {
  /** Past so many a person looks at the table instead. */
  private static final int MOST = 5;

  private LoginAgain() {}

  /** One line each, unless the person wants quiet. */
  static void say(Output output, List<Connections.Row> rows, Instant now) {
    int found = 0;
    for (Connections.Row row : rows) {
      for (Connection connection : row.connections()) {
        ConnectionStatus status = connection.asOf(now).status();
        if (status == ConnectionStatus.CONNECTED) {
          continue;
        }
        if (++found <= MOST) {
          output.note(
              "hint: "
                  + connection.id()
                  + " is "
                  + status.wire()
                  + ": authsome login "
                  + connection.id().asArguments()
                  + " --force");
        }
      }
    }
    if (found > MOST) {
      output.note("hint: and " + (found - MOST) + " more");
    }
  }
}
