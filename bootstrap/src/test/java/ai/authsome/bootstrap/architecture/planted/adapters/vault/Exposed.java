package ai.authsome.bootstrap.architecture.planted.adapters.vault;

/** Public, and nobody outside uses it. */
public final class Exposed {
  static final Exposed ONLY = new Exposed();
}
