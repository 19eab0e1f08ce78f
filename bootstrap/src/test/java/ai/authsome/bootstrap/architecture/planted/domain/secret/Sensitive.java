package ai.authsome.bootstrap.architecture.planted.domain.secret;

/** Marks what holds a secret, as the real one does. */
public interface Sensitive extends AutoCloseable {
  @Override
  void close();
}
