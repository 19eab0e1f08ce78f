package ai.authsome.bootstrap.architecture.planted.domain.failure;

/** The root of the planted failures. */
public abstract class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final class Proper extends Failure {
    private static final long serialVersionUID = 1L;
  }

  static class Extensible extends Failure {
    private static final long serialVersionUID = 1L;
  }
}
