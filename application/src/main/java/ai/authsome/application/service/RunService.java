package ai.authsome.application.service;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.ConnectionNotFound;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.secret.SecretBytes;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs, for one caller. */
final class RunService implements Runs {
  private static final System.Logger LOG = System.getLogger(RunService.class.getName());
  private static final int TOKEN_BYTES = 32;

  private final Caller caller;
  private final Shared shared;
  private final RunGateway gateway;

  RunService(Caller caller, Shared shared, RunGateway gateway) {
    this.caller = caller;
    this.shared = shared;
    this.gateway = gateway;
  }

  @Override
  public OpenedRun open(Request request) {
    requireKnown(request);
    RunId id = RunId.next(shared.random());
    RunRoutes routes = new RunRoutes(shared.catalog(), shared.vault(), caller.vault(), request);
    Run run = new Run(id, caller, request, shared.clock().instant(), routes);
    ChildVariables.Result variables =
        new ChildVariables(shared.catalog(), shared.vault(), caller.vault()).of(request);
    shared.liveRuns().add(run);
    SecretBytes token = newToken();
    try {
      shared.journal().write(shared.journal().event(caller, AuditEvent.Action.RUN_OPENED).in(id));
      RunGateway.Listener listener = gateway.open(id, token, request.process());
      run.listenBy(listener);
      endWithItsProcess(request, id);
      return new OpenedRun(
          id,
          listener.port(),
          token,
          listener.trust(),
          variables.placeholders(),
          variables.leaking());
    } catch (RuntimeException e) {
      token.close();
      shared.liveRuns().end(id);
      throw e;
    }
  }

  @Override
  public void close(RunId id) {
    Optional<Run> own =
        shared
            .liveRuns()
            .find(id)
            .filter(run -> run.caller().principal().equals(caller.principal()));
    if (own.isPresent()) {
      end(id);
    }
  }

  @Override
  public List<LiveRun> list() {
    return shared.liveRuns().of(caller.principal().id()).stream().map(Run::snapshot).toList();
  }

  private void end(RunId id) {
    if (shared.liveRuns().end(id).isPresent()) {
      shared.journal().write(shared.journal().event(caller, AuditEvent.Action.RUN_CLOSED).in(id));
    }
  }

  /** A program that is killed can't close its run: its end is noticed here. */
  private void endWithItsProcess(Request request, RunId id) {
    Optional<ProcessHandle> opener =
        request.process().isPresent()
            ? ProcessHandle.of(request.process().getAsLong())
            : Optional.empty();
    opener.ifPresent(
        process -> {
          var _ = process.onExit().thenRun(() -> end(id)).exceptionally(RunService::log);
        });
  }

  private static @Nullable Void log(Throwable e) {
    LOG.log(Level.WARNING, "the end of a run could not be recorded", e);
    return null;
  }

  private void requireKnown(Request request) {
    for (ProviderName provider : request.providers()) {
      Catalog.require(shared.catalog(), provider);
    }
    request.connections().forEach(this::requireConnection);
  }

  private void requireConnection(ProviderName provider, ConnectionName name) {
    Catalog.require(shared.catalog(), provider);
    ConnectionId id = new ConnectionId(provider, name);
    if (!shared.vault().connections(caller.vault(), provider).contains(id)) {
      throw new ConnectionNotFound("there is no connection " + id, Hints.logIn(id));
    }
  }

  private SecretBytes newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    shared.random().nextBytes(bytes);
    return SecretBytes.takeOver(Base64.getUrlEncoder().withoutPadding().encode(bytes));
  }
}
