package ai.authsome.application.service;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.ReplayGuard;
import ai.authsome.application.port.driven.Upstreams;
import ai.authsome.domain.login.SessionId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;

/** What all callers' services of one daemon have in common. */
record Shared(
    RecordStore records,
    ProviderCatalog catalog,
    IdentityRegistry registry,
    Accounts accounts,
    AuditLog auditLog,
    ReplayGuard replayGuard,
    ConnectionVault vault,
    Journal journal,
    LoginSessions sessions,
    LoginFlows flows,
    Refreshes refreshes,
    Revocations revocations,
    Upstreams upstreams,
    LiveRuns liveRuns,
    EventHub events,
    Function<SessionId, URI> pages,
    InstantSource clock,
    SecureRandom random,
    DaemonFacts facts) {}
