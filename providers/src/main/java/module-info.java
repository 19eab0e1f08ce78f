import org.jspecify.annotations.NullMarked;

/** The bundled provider definitions, their parser, and the protocol side of the login flows. */
@NullMarked
module ai.authsome.providers {
  requires ai.authsome.application;
  requires static org.jspecify;
  requires tools.jackson.databind;
}
