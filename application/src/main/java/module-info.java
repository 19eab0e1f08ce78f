import org.jspecify.annotations.NullMarked;

/**
 * What Authsome does, and what it needs for it.
 *
 * <ul>
 *   <li>{@code port.driving}: the topics that commands, dashboard, HTTP API and proxy call
 *   <li>{@code port.driven}: the roles that adapters play for the services
 *   <li>{@code service}: the use cases between them; seen by bootstrap only
 * </ul>
 */
@NullMarked
@SuppressWarnings("module") // bootstrap compiles later
module ai.authsome.application {
  requires transitive ai.authsome.domain;
  requires static org.jspecify;

  exports ai.authsome.application.port.driven;
  exports ai.authsome.application.port.driving;
  exports ai.authsome.application.service to
      ai.authsome.bootstrap,
      ai.authsome.testkit;
}
