package ai.authsome.application.service;

import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.run.RunId;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All runs of this daemon that have not ended. */
final class LiveRuns {
  private static final System.Logger LOG = System.getLogger(LiveRuns.class.getName());
  private static final int AT_MOST = 256;

  private final Journal journal;
  private final EventHub events;
  private final ConcurrentMap<RunId, Run> runs = new ConcurrentHashMap<>();

  LiveRuns(Journal journal, EventHub events) {
    this.journal = journal;
    this.events = events;
  }

  synchronized void add(Run run) {
    if (runs.size() >= AT_MOST) {
      throw new LimitReachedError(AT_MOST + " runs are live, as many as there can be", "End some.");
    }
    runs.put(run.id(), run);
    events.runChanged(run.caller().vault(), run.id(), true);
  }

  Optional<Run> find(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** Takes back a run that never began. */
  void discard(Run run) {
    runs.remove(run.id());
    events.runChanged(run.caller().vault(), run.id(), false);
    run.closeListener();
  }

  /** Forgets the run, ends its listener and records that; a no-op when it has ended. */
  void end(RunId id) {
    Run ended = runs.remove(id);
    if (ended != null) {
      events.runChanged(ended.caller().vault(), id, false);
      try {
        ended.closeListener();
      } finally {
        journal.write(journal.event(ended.caller(), AuditEvent.Action.RUN_CLOSED).in(id));
      }
    }
  }

  List<Run> of(PrincipalId principal) {
    return runs.values().stream()
        .filter(run -> run.caller().principal().id().equals(principal))
        .sorted(Comparator.comparing(Run::startedAt).thenComparing(run -> run.id().value()))
        .toList();
  }

  /** Ends all; that one can't be ended properly keeps none of the others alive. */
  void closeAll() {
    for (RunId id : List.copyOf(runs.keySet())) {
      endQuietly(id);
    }
  }

  /** As {@link #end}, where nobody is there to be told of a failure. */
  void endQuietly(RunId id) {
    try {
      end(id);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a run did not end properly", e);
    }
  }
}
