package ai.authsome.providers.oauth;

/**
 * A server gave no answer that counts. The message is safe to show. Neither it nor a cause holds
 * what the server sent, which the JDK's own exceptions like to quote.
 */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean answered;

  NoAnswer(String message) {
    super(message);
    this.answered = false;
  }

  NoAnswer(String message, Throwable cause) {
    super(message, cause);
    this.answered = false;
  }

  private NoAnswer(String message, boolean answered) {
    super(message);
    this.answered = answered;
  }

  /** It did answer, and has nothing to say of itself. */
  static NoAnswer noMetadata(String server) {
    return new NoAnswer(server + " publishes no metadata", true);
  }

  /** Whether it was {@link #noMetadata}. */
  boolean isNoMetadata() {
    return answered;
  }
}
