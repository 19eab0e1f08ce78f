import org.jspecify.annotations.NullMarked;

/** All that a person meets in a terminal: the subcommands and the full-screen dashboard. */
@NullMarked
module ai.authsome.adapters.tui {
  requires ai.authsome.application;
  requires com.googlecode.lanterna;
  requires info.picocli;
  requires static org.jspecify;
  requires tools.jackson.core;
}
