package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Egress.Refusal;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.Target;
import ai.authsome.domain.routing.Target.Scheme;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/** Decides on the requests inside an intercepted connection, or on one in absolute form. */
final class InsideJudge implements Judge {
  private final RunScope run;
  private final Optional<Origin> connectedTo;

  /**
   * @param connectedTo what the connection was made to; empty when each request says it
   */
  InsideJudge(RunScope run, Optional<Origin> connectedTo) {
    this.run = run;
    this.connectedTo = connectedTo;
  }

  @Override
  public Verdict judge(HttpRequest request) {
    Target target;
    Optional<String> connection;
    try {
      target =
          connectedTo.isPresent()
              ? RequestReader.inside(connectedTo.get(), request)
              : RequestReader.absolute(request);
      connection = RequestReader.connection(request);
    } catch (InvalidInputError invalid) {
      return run.refuse(
          request, connectedTo.map(Origin::host), Optional.empty(), Refusals.of(invalid));
    } catch (RequestReader.HostMismatch mismatch) {
      return run.refuse(request, Optional.of(mismatch.host()), mismatch.path(), mismatch(request));
    }
    if (run.isClosed()) {
      return new Verdict.Refuse(Refusals.runEnded());
    }
    Origin origin = new Origin(target.scheme(), target.host(), target.port());
    Egress.Request asked = new Egress.Request(request.method().name(), target, connection);
    return switch (run.egress().decide(run.id(), asked)) {
      case Egress.Decision.Inject inject -> inject(request, origin, asked, inject);
      case Egress.Decision.PassThrough() -> new Verdict.Send(origin, asked, Optional.empty());
      case Egress.Decision.Refuse(var refusal) -> new Verdict.Refuse(refusal);
    };
  }

  private Verdict inject(
      HttpRequest request, Origin origin, Egress.Request asked, Egress.Decision.Inject inject) {
    Target target = asked.target();
    Optional<Refusal> obstacle = obstacle(target, inject.values());
    if (obstacle.isPresent()) {
      inject.close();
      return run.refuse(
          request, Optional.of(target.host()), Optional.of(target.path()), obstacle.get());
    }
    return new Verdict.Send(origin, asked, Optional.of(new Lease(run, request, asked, inject)));
  }

  private static Optional<Refusal> obstacle(Target target, Credentials.Resolved values) {
    if (target.scheme() != Scheme.HTTPS) {
      return Optional.of(
          new Refusal(
              403,
              "OperationNotAllowedError",
              "a credential is never sent over plain http",
              "Use https."));
    }
    if (!Injection.isSendable(values)) {
      return Optional.of(
          new Refusal(
              401,
              "CredentialMissingError",
              "the stored credential holds characters that no request can carry",
              "Log in again."));
    }
    return Optional.empty();
  }

  private Refusal mismatch(HttpRequest request) {
    return connectedTo
        .map(Refusals::hostMismatch)
        .orElseGet(
            () ->
                new Refusal(
                    400,
                    "HostMismatchError",
                    "the Host header is not the host of the URL",
                    "Send a " + request.method().name() + " whose Host is that of its URL."));
  }
}
