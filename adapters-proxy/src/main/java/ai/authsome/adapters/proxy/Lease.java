package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Egress.Decision;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The credential that one request carries, and the one chance to send the request again with
 * another after the service refused it: so long as that may happen, a small body is kept. Owns the
 * values. After it was handed to an event loop it is used there only.
 */
final class Lease implements AutoCloseable {
  private final RunScope run;
  private final Egress.Request asked;
  private final RequestCopy copy;
  private Decision.Inject inject;
  private boolean renewed;
  private boolean closed;

  /**
   * @param asked what the decision was on
   * @param inject the decision; owned
   */
  Lease(RunScope run, HttpRequest request, Egress.Request asked, Decision.Inject inject) {
    this.run = run;
    this.asked = asked;
    this.inject = inject;
    this.copy = new RequestCopy(request, run.limits().sizes().replay(), run.keepable());
  }

  /** What was decided; the last time, if more than once. */
  Decision decision() {
    return inject;
  }

  /** What to add now. */
  Credentials.Resolved values() {
    return inject.values();
  }

  /** The names of the headers to add. */
  List<String> headerNames() {
    return inject.values().headers().stream().map(Credentials.Value::name).toList();
  }

  /** The request's body. */
  RequestCopy copy() {
    return copy;
  }

  /** Whether these are not the first values any more. */
  boolean isRenewed() {
    return renewed;
  }

  /** Whether other values may be asked for: once, and if the request can be sent again. */
  boolean isRenewable() {
    return !closed && !renewed && copy.isWhole();
  }

  /**
   * Asks for other values than the refused ones, off the event loop.
   *
   * @param then is told whether there are any now; not called once this is closed
   */
  void renew(EventLoop loop, Consumer<Boolean> then) {
    renewed = true;
    written();
    Decision.Inject refused = inject;
    run.offload()
        .call(loop, () -> ask(refused), Lease::discard)
        .addListener((Future<Optional<Decision.Inject>> got) -> later(loop, got, then));
  }

  /** They are written; those that the response may show are needed until it has come. */
  void written() {
    if (inject.values().query().isEmpty()) {
      inject.close();
    }
  }

  /** Takes values that were put into the URL out of a response head. */
  void scrub(HttpHeaders response) {
    if (!inject.values().query().isEmpty()) {
      QueryScrub.apply(inject.values().query(), response);
    }
  }

  /** Zeroes the values and drops the body; repeatable. */
  @Override
  public void close() {
    closed = true;
    inject.close();
    copy.release();
  }

  private Optional<Decision.Inject> ask(Decision.Inject refused) {
    if (run.isClosed()) {
      return Optional.empty();
    }
    Optional<Decision.Inject> found = run.egress().renewed(run.id(), asked, refused);
    if (found.isPresent() && !Injection.isSendable(found.get().values())) {
      discard(found);
      return Optional.empty();
    }
    return found;
  }

  /** A fast answer would otherwise come in the middle of what asks, and of what is at hand. */
  private void later(
      EventLoop loop, Future<Optional<Decision.Inject>> got, Consumer<Boolean> then) {
    try {
      loop.execute(() -> answered(got, then));
    } catch (RejectedExecutionException loopEnded) {
      if (got.isSuccess()) {
        discard(got.getNow());
      }
    }
  }

  private void answered(Future<Optional<Decision.Inject>> got, Consumer<Boolean> then) {
    Optional<Decision.Inject> found = got.isSuccess() ? got.getNow() : Optional.empty();
    if (closed) {
      discard(found);
      return;
    }
    if (found.isPresent()) {
      inject.close();
      inject = found.get();
    }
    then.accept(found.isPresent());
  }

  private static void discard(Optional<Decision.Inject> unused) {
    unused.ifPresent(late -> late.values().close());
  }
}
