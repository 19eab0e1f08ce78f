package ai.authsome.bootstrap.architecture.planted.domain.failure;

/** The root of the planted failures. */
public abstract class AuthsomeError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final class Proper extends AuthsomeError {
    private static final long serialVersionUID = 1L;
  }

  static class Extensible extends AuthsomeError {
    private static final long serialVersionUID = 1L;
  }
}
