import org.jspecify.annotations.NullMarked;

/**
 * The bundled provider definitions, their parser, and the protocol side of the login flows.
 *
 * <p>Definitions are read with the streaming half of Jackson: data binding would cost the daemon a
 * fifth of its time to start.
 */
@NullMarked
@SuppressWarnings("module") // bootstrap compiles later
module ai.authsome.providers {
  requires ai.authsome.application;
  requires com.nimbusds.jose.jwt;
  requires java.net.http;
  requires json.smart;
  requires oauth2.oidc.sdk;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports ai.authsome.providers to
      ai.authsome.bootstrap;
  exports ai.authsome.providers.oauth to
      ai.authsome.bootstrap;
}
