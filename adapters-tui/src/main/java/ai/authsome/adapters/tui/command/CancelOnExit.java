package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.login.LoginSession;

/**
 * Gives a login up when the process is told to end, as by Ctrl-C. A shutdown hook rather than a
 * signal handler, as it runs for every such signal there is.
 */
final class CancelOnExit implements AutoCloseable {
  private final Thread hook;

  private CancelOnExit(Thread hook) {
    this.hook = hook;
  }

  static CancelOnExit of(Logins logins, LoginSession session, Output output) {
    Thread hook =
        new Thread(
            () -> {
              output.terminal().restore();
              try {
                logins.cancel(session.id());
              } catch (RuntimeException _) {
                // The session ends by itself in a few minutes.
              }
              output.err("\nerror: cancelled\n");
              // The one way to choose the exit code from here.
              Runtime.getRuntime().halt(ExitCode.INPUT_CANCELLED);
            },
            "cancel-login");
    Runtime.getRuntime().addShutdownHook(hook);
    return new CancelOnExit(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The hook runs already, and ends the process.
    }
  }
}
