import org.jspecify.annotations.NullMarked;

/**
 * Helidon: the API server and the browser pages; and the client that speaks to that API.
 *
 * <ul>
 *   <li>{@code client}: the driving ports as a terminal program has them, and the daemon's process
 *   <li>{@code server}: the daemon's two listeners, the API and the pages
 *   <li>{@code wire}: the JSON and the proofs that both ends share; seen by this module only
 * </ul>
 */
@NullMarked
@SuppressWarnings("module") // bootstrap compiles later
module ai.authsome.adapters.http {
  requires ai.authsome.application;
  requires io.helidon.logging.jul;
  requires io.helidon.webserver;
  requires io.nayuki.qrcodegen;
  requires java.logging;
  requires org.bouncycastle.provider;
  requires static org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports ai.authsome.adapters.http.client to
      ai.authsome.bootstrap;
  exports ai.authsome.adapters.http.server to
      ai.authsome.bootstrap;
}
