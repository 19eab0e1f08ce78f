import org.jspecify.annotations.NullMarked;

/** Helidon: the API server and the browser pages; and the client that speaks to that API. */
@NullMarked
module ai.authsome.adapters.http {
  requires ai.authsome.application;
  requires io.helidon.logging.jul;
  requires io.helidon.webserver;
  requires java.logging;
  requires org.bouncycastle.provider;
  requires static org.jspecify;
  requires tools.jackson.databind;
}
