package ai.authsome.application.service;

import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.RouteMatch;
import ai.authsome.domain.routing.Target;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.text.SafeText;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides what goes out, request by request. */
final class EgressService implements Egress {
  private static final System.Logger LOG = System.getLogger(EgressService.class.getName());

  private static final String CONNECT = "CONNECT";

  /** Methods by which a server sends back what it was sent, credentials included. */
  private static final Set<String> ECHOES = Set.of("TRACE", "TRACK");

  private final Shared shared;

  EgressService(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Opening routesFor(RunId id, HostName host, int port) {
    Optional<Run> found = shared.liveRuns().find(id);
    if (found.isEmpty()) {
      return new Opening.Refused(ended());
    }
    Run run = found.get();
    try {
      if (run.routes().mayCover(host, port)) {
        return new Opening.Intercept();
      }
      if (run.mode().allowsUnmatched()) {
        return new Opening.Tunnel();
      }
      return refused(run, notAllowed(run, host.value() + ":" + port), host);
    } catch (RuntimeException e) {
      return refused(run, refusal(e), host);
    }
  }

  private Opening refused(Run run, Refusal refusal, HostName host) {
    refused(run, new Refused(CONNECT, Optional.of(host), Optional.empty(), refusal));
    return new Opening.Refused(refusal);
  }

  @Override
  public Decision decide(RunId id, Request request) {
    Optional<Run> found = shared.liveRuns().find(id);
    if (found.isEmpty()) {
      return new Decision.Refuse(ended());
    }
    Run run = found.get();
    Decision decision;
    try {
      decision = decide(run, request);
    } catch (RuntimeException e) {
      decision = new Decision.Refuse(refusal(e));
    }
    switch (decision) {
      case Decision.Inject _ -> run.countInjected();
      case Decision.PassThrough _ -> run.countPassed();
      case Decision.Refuse(var refusal) ->
          refused(
              run,
              new Refused(
                  request.method(),
                  Optional.of(request.target().host()),
                  Optional.of(request.target().path()),
                  refusal));
    }
    return decision;
  }

  @Override
  public void answered(RunId id, Request request, Decision decision, int status, Duration latency) {
    shared
        .liveRuns()
        .find(id)
        .ifPresent(run -> tell(run, at -> traffic(at, id, request, decision, status, latency)));
  }

  @Override
  public void tunnelled(RunId id, HostName host, int status, Duration latency) {
    shared
        .liveRuns()
        .find(id)
        .ifPresent(
            run ->
                tell(
                    run,
                    at ->
                        new Events.Traffic(
                            at,
                            id,
                            CONNECT,
                            host.value(),
                            "",
                            Optional.empty(),
                            Events.Decided.TUNNELLED,
                            status,
                            latency)));
  }

  @Override
  public void refused(RunId id, Refused refused) {
    shared.liveRuns().find(id).ifPresent(run -> refused(run, refused));
  }

  @Override
  public void turnedAway(RunId id, Refusal refusal) {
    shared
        .liveRuns()
        .find(id)
        .filter(run -> run.isNewStranger(shared.clock().instant()))
        .ifPresent(run -> record(event(run, refusal).in(id)));
  }

  /** Counts it, puts it on record and tells whoever watches. */
  private void refused(Run run, Refused refused) {
    String host = refused.host().map(HostName::value).orElse("");
    String path = refused.path().map(RequestPath::path).orElse("");
    run.countRefused();
    record(event(run, refused.refusal()).in(run.id(), host, refused.method(), path));
    tell(
        run,
        at ->
            new Events.Traffic(
                at,
                run.id(),
                SafeText.of(refused.method(), 20),
                host,
                SafeText.of(path, 200),
                Optional.empty(),
                Events.Decided.REFUSED,
                refused.refusal().status(),
                Duration.ZERO));
  }

  private void tell(Run run, Function<Instant, Events.Event> event) {
    shared.events().tell(run.caller().vault(), event);
  }

  private static Events.Traffic traffic(
      Instant at, RunId id, Request request, Decision decision, int status, Duration latency) {
    Events.Decided decided =
        switch (decision) {
          case Decision.Inject _ -> Events.Decided.INJECTED;
          case Decision.PassThrough _ -> Events.Decided.PASSED;
          case Decision.Refuse _ -> Events.Decided.REFUSED;
        };
    Optional<ConnectionId> connection =
        decision instanceof Decision.Inject inject
            ? Optional.of(inject.connection())
            : Optional.empty();
    return new Events.Traffic(
        at,
        id,
        SafeText.of(request.method(), 20),
        request.target().host().value(),
        SafeText.of(request.target().path().path(), 200),
        connection,
        decided,
        status,
        latency);
  }

  @Override
  public Optional<Decision.Inject> renewed(RunId id, Request request, Decision.Inject rejected) {
    Optional<Run> found = shared.liveRuns().find(id);
    if (found.isEmpty() || !hasAnother(found.get(), rejected)) {
      return Optional.empty();
    }
    return switch (decide(id, request)) {
      case Decision.Inject inject when inject.connection().equals(rejected.connection()) ->
          Optional.of(inject);
      case Decision.Inject other -> {
        other.values().close();
        yield Optional.empty();
      }
      case Decision.PassThrough _, Decision.Refuse _ -> Optional.empty();
    };
  }

  /** Whether the connection has another credential than the rejected one, renewed if it must be. */
  private boolean hasAnother(Run run, Decision.Inject rejected) {
    try {
      return shared.refreshes().hasAnother(run.caller(), rejected.connection(), rejected.edition());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a rejected credential could not be renewed", e);
      return false;
    }
  }

  private Decision decide(Run run, Request request) {
    Optional<ConnectionName> named;
    try {
      named = request.connection().map(ConnectionName::new);
    } catch (InvalidInputError malformed) {
      return new Decision.Refuse(refusal(400, malformed));
    }
    return switch (run.routes().match(request.target(), named)) {
      case RouteMatch.Matched matched ->
          ECHOES.contains(request.method().toUpperCase(Locale.ROOT))
              ? new Decision.Refuse(echo())
              : inject(run, matched.route().provider(), named, request);
      case RouteMatch.Withheld _ -> new Decision.PassThrough();
      case RouteMatch.Unmatched _ ->
          run.mode().allowsUnmatched()
              ? new Decision.PassThrough()
              : new Decision.Refuse(notAllowed(run, request.target().host().value()));
      case RouteMatch.Tied tied -> new Decision.Refuse(tie(tied.providers()));
      case RouteMatch.Unclear unclear ->
          new Decision.Refuse(
              new Refusal(
                  400,
                  "InvalidInputError",
                  "servers disagree on what this path means, and it may belong to "
                      + unclear.provider(),
                  "Send the path in lower case and without ';'."));
    };
  }

  private Decision inject(
      Run run, ProviderName provider, Optional<ConnectionName> named, Request request) {
    AuditEvent use =
        shared
            .journal()
            .event(run.caller(), AuditEvent.Action.USE)
            .in(
                run.id(),
                request.target().host().value(),
                request.method(),
                request.target().path().path());
    CredentialService.Lease lease =
        new CredentialService(run.caller(), shared)
            .resolve(
                provider,
                named.or(() -> run.chosen(provider)),
                use,
                (definition, stored) -> requireCovered(definition, stored, request.target()));
    return new Decision.Inject(lease.values().connection(), lease.values(), lease.edition());
  }

  private static void requireCovered(
      ProviderDefinition definition, ConnectionRecord stored, Target target) {
    if (!RunRoutes.covers(definition, stored, target)) {
      throw new OperationNotAllowedError(
          "connection " + stored.connection().id() + " is not for " + target.host(),
          "Name the connection that is, in the header Authsome-Connection.");
    }
  }

  private static Refusal echo() {
    return new Refusal(
        403,
        "OperationNotAllowedError",
        "the method makes a server send back the credential",
        "Use another method.");
  }

  private static Refusal tie(List<ProviderName> providers) {
    String names = providers.stream().map(Object::toString).collect(Collectors.joining(" and "));
    return new Refusal(
        403,
        "OperationNotAllowedError",
        "the connections of " + names + " cover this request equally well",
        "Choose one: authsome run --provider " + providers.getFirst() + " -- …");
  }

  private static Refusal notAllowed(Run run, String what) {
    return new Refusal(
        403,
        "OperationNotAllowedError",
        what + " belongs to no connection, and the run's mode is " + run.mode().wire(),
        "Log in to its provider, or run with --mode connected_allow.");
  }

  private static Refusal ended() {
    return new Refusal(403, "RunNotFoundError", "this run has ended", "Start it again.");
  }

  /** What a login would mend is 401; everything else, bugs included, is 403. */
  private static Refusal refusal(RuntimeException e) {
    if (e instanceof AuthsomeError failure) {
      boolean loginHelps =
          failure instanceof CredentialMissingError
              || failure instanceof ConnectionNotFoundError
              || failure instanceof TokenExpiredError;
      return refusal(loginHelps ? 401 : 403, failure);
    }
    LOG.log(Level.ERROR, "a decision failed", e);
    return new Refusal(
        403, "UnexpectedError", "the daemon failed to decide", "Look at: authsome daemon logs");
  }

  private static Refusal refusal(int status, AuthsomeError failure) {
    return new Refusal(
        status,
        failure.errorName(),
        SafeText.of(String.valueOf(failure.getMessage())),
        SafeText.of(failure.hint().orElse("")));
  }

  private AuditEvent event(Run run, Refusal refusal) {
    return shared.journal().event(run.caller(), AuditEvent.Action.REFUSAL).ended(refusal.error());
  }

  private void record(AuditEvent refusal) {
    try {
      shared.journal().write(refusal);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a refusal could not be recorded", e);
    }
  }
}
