package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress.Opening;
import ai.authsome.application.port.driving.Egress.Refusal;
import ai.authsome.domain.failure.InvalidInputError;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Decides on what the proxy itself is asked: admission first, then CONNECT or a plain request. */
final class FrontJudge implements Judge {
  private final RunScope run;
  private final Admission.Guest guest;
  private final Door.Place place;
  private final InsideJudge plain;

  FrontJudge(RunScope run, Admission.Guest guest, Door.Place place) {
    this.run = run;
    this.guest = guest;
    this.place = place;
    this.plain = new InsideJudge(run, Optional.empty());
  }

  @Override
  public void announced() {
    place.heard();
  }

  @Override
  public Verdict judge(HttpRequest request) {
    if (!guest.admit(request.headers())) {
      place.refused();
      Refusal refusal = Refusals.unknownClient();
      run.egress().turnedAway(run.id(), refusal);
      return new Verdict.Refuse(refusal);
    }
    return request.method().equals(HttpMethod.CONNECT) ? connect(request) : plain.judge(request);
  }

  private Verdict connect(HttpRequest request) {
    Origin origin;
    try {
      origin = RequestReader.connect(request);
    } catch (InvalidInputError invalid) {
      return run.refuse(request, Optional.empty(), Optional.empty(), Refusals.of(invalid));
    } catch (RequestReader.HostMismatch mismatch) {
      return run.refuse(
          request,
          Optional.of(mismatch.host()),
          mismatch.path(),
          Refusals.malformed("the Host header is not the CONNECT target"));
    }
    if (run.isClosed()) {
      return new Verdict.Refuse(Refusals.runEnded());
    }
    return switch (run.egress().routesFor(run.id(), origin.host(), origin.port())) {
      case Opening.Tunnel() -> new Verdict.OpenTunnel(origin);
      case Opening.Refused(var refusal) -> new Verdict.Refuse(refusal);
      case Opening.Intercept() -> intercept(origin);
    };
  }

  private Verdict intercept(Origin origin) {
    try {
      return new Verdict.Intercept(origin, run.leaves().contextFor(origin.host()));
    } catch (SSLException broken) {
      throw new IllegalStateException("no TLS context for a certificate of our own", broken);
    }
  }
}
