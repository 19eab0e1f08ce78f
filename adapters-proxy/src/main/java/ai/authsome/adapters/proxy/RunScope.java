package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Egress.Refusal;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.run.RunId;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
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
  /**
   * Refuses {@code request} and has that put on record. Blocks.
   *
   * @param host that it was for, where that can be told
   * @param path likewise
   */
  Verdict.Refuse refuse(
      HttpRequest request, Optional<HostName> host, Optional<RequestPath> path, Refusal refusal) {
    egress.refused(id, new Egress.Refused(request.method().name(), host, path, refusal));
    return new Verdict.Refuse(refusal);
  }

  /** Whether the run has ended; its requests then fail at once. */
  boolean isClosed() {
    return closed.getAsBoolean();
  }
}
