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
  requires java.logging;
  requires jdk.httpserver;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires static org.jspecify;
}
