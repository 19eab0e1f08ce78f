package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
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
    int more = 0;
    int said = 0;
    for (Connections.Row row : rows) {
      for (Connection connection : row.connections()) {
        ConnectionStatus status = connection.asOf(now).status();
        if (status == ConnectionStatus.CONNECTED) {
          continue;
        }
        if (said++ < MOST) {
          output.note(
              "hint: "
                  + connection.id()
                  + " is "
                  + status.wire()
                  + ": "
                  + command(connection.id()));
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      output.note("hint: and " + more + " more");
    }
  }

  private static String command(ConnectionId id) {
    String name =
        id.name().equals(ConnectionName.DEFAULT) ? "" : " --connection " + id.name().value();
    return "authsome login " + id.provider() + name + " --force";
  }
}
