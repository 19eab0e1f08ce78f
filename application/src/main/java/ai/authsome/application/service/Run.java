package ai.authsome.application.service;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.RunNotFoundError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One run while it lives. */
final class Run {
  private static final int COMMAND_LENGTH = 60;

  /** How long a stranger stays known. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final RunId id;
  private final Caller caller;
  private final Runs.Request request;
  private final Instant startedAt;
  private final RunRoutes routes;
  private final LongAdder requests = new LongAdder();
  private final LongAdder injected = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private @Nullable Instant lastStranger;
  private boolean ended;
  private RunGateway.@Nullable Listener listener;

  Run(RunId id, Caller caller, Runs.Request request, Instant startedAt, RunRoutes routes) {
    this.id = id;
    this.caller = caller;
    this.request = request;
    this.startedAt = startedAt;
    this.routes = routes;
  }

  RunId id() {
    return id;
  }

  Caller caller() {
    return caller;
  }

  RunMode mode() {
    return request.mode();
  }

  Instant startedAt() {
    return startedAt;
  }

  RunRoutes routes() {
    return routes;
  }

  /** The connection that the run was told to use for {@code provider}. */
  Optional<ConnectionName> chosen(ProviderName provider) {
    return Optional.ofNullable(request.connections().get(provider));
  }

  /**
   * Takes the listener over.
   *
   * @throws RunNotFoundError if the run was ended before there was one
   */
  void listenBy(RunGateway.Listener opened) {
    boolean late;
    synchronized (this) {
      late = ended;
      listener = late ? null : opened;
    }
    if (late) {
      opened.close();
      throw new RunNotFoundError("this run was ended while it began", "Start it again.");
    }
  }

  void closeListener() {
    RunGateway.Listener open;
    synchronized (this) {
      ended = true;
      open = listener;
      listener = null;
    }
    if (open != null) {
      open.close();
    }
  }

  void countInjected() {
    requests.increment();
    injected.increment();
  }

  void countPassed() {
    requests.increment();
  }

  void countRefused() {
    requests.increment();
    refused.increment();
  }

  /** Whether it is worth a record that a stranger is at the proxy again at {@code now}. */
  synchronized boolean isNewStranger(Instant now) {
    boolean known = lastStranger != null && now.isBefore(lastStranger.plus(QUIET));
    if (!known) {
      lastStranger = now;
    }
    return !known;
  }

  LiveRun snapshot() {
    return new LiveRun(
        id,
        SafeText.of(request.command(), COMMAND_LENGTH),
        caller.identity().handle(),
        request.mode(),
        startedAt,
        requests.sum(),
        injected.sum(),
        refused.sum());
  }
}
