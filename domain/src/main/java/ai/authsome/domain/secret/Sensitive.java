package ai.authsome.domain.secret;

/**
 * What holds a secret: it prints {@code [redacted]} in its place, and wipes it when it is closed.
 * Whoever receives one closes it, unless its method says that it is only lent.
 */
public interface Sensitive extends AutoCloseable {
  /** Wipes the secret. A second call does nothing. */
  @Override
  void close();
}
