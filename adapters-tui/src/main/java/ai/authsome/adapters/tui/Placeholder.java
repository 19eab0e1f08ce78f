package ai.authsome.adapters.tui;

/** Stands here until the module has its first class. */
final class Placeholder {
  private Placeholder() {}
}
