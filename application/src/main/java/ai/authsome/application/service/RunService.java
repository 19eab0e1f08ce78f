package ai.authsome.application.service;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Runs, for one caller. */
final class RunService implements Runs {
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
    Optional<ProcessHandle> opener = opener(request);
    RunId id = RunId.next(shared.random());
    RunRoutes routes = new RunRoutes(shared.catalog(), shared.vault(), caller.vault(), request);
    Run run = new Run(id, caller, request, shared.clock().instant(), routes);
    ChildVariables.Result variables =
        new ChildVariables(shared.catalog(), shared.vault(), caller.vault()).of(request);
    shared.liveRuns().add(run);
    SecretBytes token = newToken();
    try {
      return shared
          .journal()
          .doing(
              shared.journal().event(caller, AuditEvent.Action.RUN_OPENED).in(id),
              () -> listen(run, token, request, opener, variables));
    } catch (RuntimeException e) {
      token.close();
      shared.liveRuns().discard(run);
      throw e;
    }
  }

  private OpenedRun listen(
      Run run,
      SecretBytes token,
      Request request,
      Optional<ProcessHandle> opener,
      ChildVariables.Result variables) {
    RunGateway.Listener listener = gateway.open(run.id(), token, request.process());
    run.listenBy(listener);
    OpenedRun opened =
        new OpenedRun(
            run.id(),
            listener.port(),
            token,
            listener.trust(),
            variables.placeholders(),
            variables.leaking(),
            new RunNotes(shared.catalog(), shared.vault(), caller.vault()).of(request));
    opener.ifPresent(process -> endWith(process, run.id()));
    return opened;
  }

  @Override
  public void close(RunId id) {
    boolean own =
        shared
            .liveRuns()
            .find(id)
            .filter(run -> run.caller().principal().id().equals(caller.principal().id()))
            .isPresent();
    if (own) {
      shared.liveRuns().end(id);
    }
  }

  @Override
  public List<LiveRun> list() {
    return shared.liveRuns().of(caller.principal().id()).stream().map(Run::snapshot).toList();
  }

  @Override
  public List<Covered> routes(Scope scope) {
    Request request =
        new Request(
            "",
            OptionalLong.empty(),
            Set.of(),
            Map.of(),
            switch (scope) {
              case CONNECTED -> RunMode.CONNECTED_ALLOW;
              case CONFIGURED -> RunMode.CONFIGURED_ALLOW;
            },
            EnvironmentPrint.NONE);
    return new RunRoutes(shared.catalog(), shared.vault(), caller.vault(), request).covered();
  }

  /** The process to outlive; none if it is the daemon's own, with which the run ends anyway. */
  private static Optional<ProcessHandle> opener(Request request) {
    if (request.process().isEmpty()) {
      return Optional.empty();
    }
    long pid = request.process().getAsLong();
    ProcessHandle process =
        ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .orElseThrow(
                () -> new InvalidInputError("process: there is no process " + pid + " here", ""));
    return Optional.of(process).filter(found -> !found.equals(ProcessHandle.current()));
  }

  /** A program that is killed can't close its run: its end is noticed here. */
  private void endWith(ProcessHandle process, RunId id) {
    var _ =
        process
            .onExit()
            .thenRunAsync(() -> shared.liveRuns().endQuietly(id), Thread::startVirtualThread);
  }

  private void requireKnown(Request request) {
    for (ProviderName provider : request.providers()) {
      Catalog.require(shared.catalog(), provider);
    }
    request.connections().forEach(this::requireConnection);
    for (ProviderName provider : request.connections().keySet()) {
      if (!request.providers().isEmpty() && !request.providers().contains(provider)) {
        throw new InvalidInputError(
            "connections: " + provider + " is not among the providers of this run",
            "Add: --provider " + provider);
      }
    }
  }

  private void requireConnection(ProviderName provider, ConnectionName name) {
    Catalog.require(shared.catalog(), provider);
    ConnectionId id = new ConnectionId(provider, name);
    if (!shared.vault().has(caller.vault(), id)) {
      throw shared.vault().noSuch(caller.vault(), id);
    }
  }

  private SecretBytes newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    shared.random().nextBytes(bytes);
    try {
      return SecretBytes.takeOver(Base64.getUrlEncoder().withoutPadding().encode(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
