package ai.authsome.adapters.http.server;

import ai.authsome.domain.failure.AuthsomeError;

/** What a listener serves: the API, or the pages. Each says everything in its own language. */
interface Site {
  /** Answers a request whose {@code Host} is right, or throws why it doesn't. */
  void serve(Exchange exchange);

  /** Answers a request that is out of form. */
  void refuse(Exchange exchange, Refusal refusal);

  /** Answers a request that could not be fulfilled. */
  void fail(Exchange exchange, AuthsomeError failure);

  /** The answer to what never became a request; in {@link #contentType}. */
  byte[] outside(Refusal refusal);

  /** Of all that this site says itself. */
  String contentType();
}
