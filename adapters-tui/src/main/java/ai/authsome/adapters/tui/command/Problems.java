package ai.authsome.adapters.tui.command;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.text.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Optional;

/** Tells what went wrong. */
final class Problems {
  private final Output output;

  Problems(Output output) {
    this.output = output;
  }

  /**
   * Prints a problem in the form that was asked for.
   *
   * @return the exit code
   */
  int report(RuntimeException problem) {
    return switch (problem) {
      case AuthsomeError failure -> {
        print(
            failure.errorName(),
            message(failure),
            failure.hint().orElse(""),
            failure instanceof ClaimRequiredError unclaimed ? unclaimed.page() : Optional.empty());
        trace(failure);
        yield ExitCode.of(failure);
      }
      case AlreadyReported reported -> reported.exitCode();
      case UsageError error -> {
        print("UsageError", message(error), error.hint());
        yield ExitCode.USAGE;
      }
      default -> {
        // A foreign message may hold anything, so it is shown to those alone who ask for all.
        print(
            "UnexpectedError",
            "unexpected " + problem.getClass().getSimpleName(),
            output.isVerbose() ? "" : "Run it again with --verbose to see where it comes from.");
        trace(problem);
        yield ExitCode.UNEXPECTED;
      }
    };
  }

  /**
   * Prints an error.
   *
   * @param name of its class, for scripts
   * @param hint may be empty
   */
  void print(String name, String message, String hint) {
    print(name, message, hint, Optional.empty());
  }

  private void print(String name, String message, String hint, Optional<URI> claimPage) {
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("error", name);
            json.writeStringProperty("message", message);
            json.writeStringProperty("hint", hint);
            claimPage.ifPresent(url -> json.writeStringProperty("claim_url", url.toString()));
          });
    } else {
      output.labelled(Style.BAD, "error", message);
      if (!hint.isEmpty()) {
        output.labelled(Style.INFO, "hint", hint);
      }
    }
  }

  private static String message(RuntimeException problem) {
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }

  private void trace(RuntimeException problem) {
    if (output.isVerbose()) {
      StringWriter trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace));
      trace.toString().lines().forEach(line -> output.err(SafeText.of(line) + "\n"));
    }
  }
}
