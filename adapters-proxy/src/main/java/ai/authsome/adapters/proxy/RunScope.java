package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.run.RunId;
import java.util.function.BooleanSupplier;

/** What the handlers of one run's connections share. */
record RunScope(
    RunId id,
    Egress egress,
    Limits limits,
    Offload offload,
    Dialer dialer,
    UpstreamPools pools,
    LeafContexts leaves,
    BooleanSupplier closed) {
  /** Whether the run has ended; its requests then fail at once. */
  boolean isClosed() {
    return closed.getAsBoolean();
  }
}
