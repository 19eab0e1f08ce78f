package ai.authsome.application.service;

import ai.authsome.domain.failure.LimitReached;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.run.RunId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All runs of this daemon that have not ended. */
final class LiveRuns {
  private static final int AT_MOST = 256;

  private final ConcurrentMap<RunId, Run> runs = new ConcurrentHashMap<>();

  void add(Run run) {
    if (runs.size() >= AT_MOST) {
      throw new LimitReached(AT_MOST + " runs are live", "End some: authsome has a limit of that.");
    }
    runs.put(run.id(), run);
  }

  Optional<Run> find(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** Forgets the run and ends its listener, once; the run, if this call did it. */
  Optional<Run> end(RunId id) {
    Optional<Run> ended = Optional.ofNullable(runs.remove(id));
    ended.ifPresent(Run::closeListener);
    return ended;
  }

  List<Run> of(PrincipalId principal) {
    return runs.values().stream()
        .filter(run -> run.caller().principal().id().equals(principal))
        .sorted(Comparator.comparing(Run::startedAt))
        .toList();
  }

  void closeAll() {
    List.copyOf(runs.keySet()).forEach(this::end);
  }
}
