package ai.authsome.adapters.http.server;

/**
 * An HTTP request that is answered before any use case sees it. Carries no stack trace: it is
 * control flow, and whoever sends nonsense should not make us work for it.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final String hint;

  /**
   * @param status of HTTP
   * @param error the name in the answer
   * @param message what is wrong; quotes nothing of the request
   * @param hint what to do; may be empty
   */
  Refusal(int status, String error, String message, String hint) {
    super(message, null, false, false);
    this.status = status;
    this.error = error;
    this.hint = hint;
  }

  /** 400: the request breaks a rule of form. */
  static Refusal malformed(String message) {
    return new Refusal(400, "InvalidInputError", message, "");
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String hint() {
    return hint;
  }
}
