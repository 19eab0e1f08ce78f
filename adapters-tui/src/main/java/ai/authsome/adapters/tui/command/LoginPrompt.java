package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.InputCancelledError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks in the terminal what else the browser form would ask. */
final class LoginPrompt {
  private static final int TRIES = 3;

  private final Output output;
  private final Logins logins;

  LoginPrompt(Output output, Logins logins) {
    this.output = output;
    this.logins = logins;
  }

  /**
   * Asks for every field and submits the answers: up to three times where a person can try again,
   * else once.
   *
   * @throws InputCancelledError at the end of input
   * @throws AuthenticationFailedError if no answer was accepted, for JSON
   * @throws AlreadyReported if no answer was accepted, and the person knows
   */
  LoginSession answer(LoginSession session) {
    boolean person = output.terminal().inIsTerminal();
    if (person) {
      for (InputField field : session.fields()) {
        if (!field.hint().isEmpty()) {
          output.note(field.label() + ": " + field.hint());
        }
      }
      session.docsUrl().ifPresent(url -> output.note("You find it at " + url.toASCIIString()));
    }
    for (int left = (person ? TRIES : 1) - 1; ; left--) {
      try {
        return submit(session);
      } catch (AuthenticationFailedError e) {
        if (left == 0 && output.isJson()) {
          throw e;
        }
        output.labelled(Style.BAD, "Error", String.valueOf(e.getMessage()));
        e.hint().ifPresent(hint -> output.labelled(Style.INFO, "Hint", hint));
        if (left == 0) {
          throw new AlreadyReported(ExitCode.of(e), e);
        }
      }
    }
  }

  private LoginSession submit(LoginSession session) {
    Map<String, SecretBytes> answers = new LinkedHashMap<>();
    try {
      for (InputField field : session.fields()) {
        ask(field).ifPresent(answer -> answers.put(field.name(), answer));
      }
      if (output.terminal().discardRest()) {
        throw severalLines();
      }
      return logins.submit(session.id(), answers);
    } finally {
      answers.values().forEach(SecretBytes::close);
    }
  }

  /** What was typed; empty when that was nothing, and it may be. */
  private Optional<SecretBytes> ask(InputField field) {
    Terminal terminal = output.terminal();
    String label = Output.safe(field.label());
    String prompt = field.required() ? label + ": " : label + " (Enter leaves it out): ";
    Optional<char[]> line =
        field.secret() ? terminal.readMasked(prompt) : terminal.readVisible(prompt);
    if (line.isPresent()) {
      return checked(field, line.get());
    }
    if (field.required()) {
      throw new InputCancelledError(
          "no " + field.label() + " was entered",
          "Type it when asked, or pipe it into standard input.");
    }
    return Optional.empty();
  }

  private static Optional<SecretBytes> checked(InputField field, char[] typed) {
    try {
      int start = 0;
      int end = typed.length;
      while (start < end && Character.isWhitespace(typed[start])) {
        start++;
      }
      while (end > start && Character.isWhitespace(typed[end - 1])) {
        end--;
      }
      for (int i = start; i < end; i++) {
        if (typed[i] == '\n' || typed[i] == '\r') {
          throw severalLines();
        }
        if (Character.isISOControl(typed[i])) {
          throw new AuthenticationFailedError(
              "The input has control characters.", "Copy the value alone, and paste it again.");
        }
      }
      if (start == end && !field.required()) {
        return Optional.empty();
      }
      if (start == end) {
        throw new AuthenticationFailedError(
            "Nothing was entered.", "Paste the value, then press Enter.");
      }
      return Optional.of(SecretBytes.takeOver(Arrays.copyOfRange(typed, start, end)));
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private static AuthenticationFailedError severalLines() {
    return new AuthenticationFailedError(
        "The input has more than one line.", "Copy the value alone, and paste it again.");
  }
}
