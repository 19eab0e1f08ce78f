package ai.authsome.domain.run;

import ai.authsome.domain.identity.Handle;
import java.time.Instant;

/**
 * A run that has not ended.
 *
 * @param id names it
 * @param command the program's name, without its arguments; safe to show
 * @param identity who started it
 * @param mode what it allows
 * @param startedAt when
 * @param requests how many requests were decided
 * @param injected how many of them got a credential
 * @param refused how many were refused
 */
public record LiveRun(
    RunId id,
    String command,
    Handle identity,
    RunMode mode,
    Instant startedAt,
    long requests,
    long injected,
    long refused) {}
