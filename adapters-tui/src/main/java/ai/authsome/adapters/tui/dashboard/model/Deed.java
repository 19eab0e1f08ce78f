package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What is done away from the screen's thread, since it takes time. */
public sealed interface Deed {
  /** Asks the daemon anew. */
  record Load(Topic topic) implements Deed {}

  /** Checks the audit trail's chain. */
  record Verify() implements Deed {}

  record LogOut(ConnectionId connection) implements Deed {}

  record Revoke(ConnectionId connection) implements Deed {}

  record MakeDefault(ConnectionId connection) implements Deed {}

  record EndRun(RunId run) implements Deed {}

  /** Gets a connection's secrets, to show them for a while. */
  record Reveal(ConnectionId connection) implements Deed {}

  /**
   * Writes real values into a new file.
   *
   * @param connection all when empty
   * @param file as typed
   */
  record Export(Optional<ConnectionId> connection, String file) implements Deed {}

  /**
   * Reads a definition, to ask whether it is to be registered.
   *
   * @param file as typed
   */
  record Examine(String file) implements Deed {}

  /**
   * Registers what was examined.
   *
   * @param replaces whether it was said that another one is replaced
   */
  record Register(String document, boolean replaces) implements Deed {}

  record StartLogin(Logins.Request request) implements Deed {}

  /** Sends what was typed; whoever does it closes the answers. */
  record Submit(SessionId session, Map<String, SecretBytes> answers) implements Deed {
    /** Copies the map. */
    public Submit {
      answers = Map.copyOf(answers);
    }
  }

  /** Asks how a login is. */
  record LookAtLogin(SessionId session) implements Deed {}

  /** Waits until a login ends. */
  record AwaitLogin(SessionId session) implements Deed {}

  record CancelLogin(SessionId session) implements Deed {}

  /**
   * Hands something to the terminal's clipboard; never a secret.
   *
   * @param what it is, as {@code address}
   */
  record Copy(String what, String text) implements Deed {}

  /** Shows a page in the desktop's browser. */
  record Open(URI page) implements Deed {}

  record StartDaemon() implements Deed {}

  /** Looks for a daemon that was lost at once. */
  record Reconnect() implements Deed {}
}
