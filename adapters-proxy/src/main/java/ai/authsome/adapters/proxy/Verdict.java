package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Egress.Decision;
import ai.authsome.application.port.driving.Egress.Refusal;
import ai.authsome.domain.routing.RequestPath;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/** What becomes of one request. Whoever gets one either acts on it or discards it. */
sealed interface Verdict {
  /** Frees what it holds when nobody will act on it. */
  default void discard() {}

  /**
   * Send it on.
   *
   * @param origin where the connection goes
   * @param asked what the decision was on
   * @param lease what is added; owned
   */
  record Send(Origin origin, Egress.Request asked, Optional<Lease> lease) implements Verdict {
    /** What is sent for the target. */
    RequestPath path() {
      return asked.target().path();
    }

    /** What was decided. */
    Decision decision() {
      return lease.<Decision>map(Lease::decision).orElseGet(Decision.PassThrough::new);
    }

    @Override
    public void discard() {
      lease.ifPresent(Lease::close);
    }
  }

  /** Answer it here. */
  record Refuse(Refusal refusal) implements Verdict {}

  /** Join the connection to its target, unread. */
  record OpenTunnel(Origin origin) implements Verdict {}

  /**
   * Be the target's TLS server.
   *
   * @param tls with a certificate for the target; one reference is owned
   */
  record Intercept(Origin origin, SslContext tls) implements Verdict {
    @Override
    public void discard() {
      ReferenceCountUtil.release(tls);
    }
  }
}
