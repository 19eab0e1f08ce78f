package ai.authsome.providers.oauth;

/** A server gave no answer that counts. The message is safe to show and holds nothing it sent. */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  NoAnswer(String message) {
    super(message);
  }

  NoAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
