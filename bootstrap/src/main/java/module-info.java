import org.jspecify.annotations.NullMarked;

/** The entry point and the object graph. */
@NullMarked
module ai.authsome.bootstrap {
  requires ai.authsome.adapters.http;
  requires ai.authsome.adapters.proxy;
  requires ai.authsome.adapters.tui;
  requires ai.authsome.adapters.vault;
  requires ai.authsome.application;
  requires ai.authsome.domain;
  requires ai.authsome.providers;
  requires jdk.httpserver;
  requires static org.jspecify;
}
