package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.run.RunId;
import java.util.function.BooleanSupplier;

/**
 * What the handlers of one run's connections share.
 *
 * @param keepable what bodies of requests that may have to be sent again may take, of all runs
 */
record RunScope(
    RunId id,
    Egress egress,
    Limits limits,
    Offload offload,
    Dialer dialer,
    UpstreamPools pools,
    LeafContexts leaves,
    RequestCopy.Budget keepable,
    BooleanSupplier closed) {
  /** Whether the run has ended; its requests then fail at once. */
  boolean isClosed() {
    return closed.getAsBoolean();
  }
}
