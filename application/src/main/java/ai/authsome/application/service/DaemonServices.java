package ai.authsome.application.service;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.application.port.driven.PasswordHashing;
import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.ReplayGuard;
import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.ClaimPages;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * All use cases of one daemon, wired. The proxy needs {@link #egress} to be made, and {@link
 * #admission} needs the proxy: hence two steps.
 */
public final class DaemonServices implements AutoCloseable {
  private final Shared shared;
  private final Claims claims;

  /** Wires the services to what they rest on. */
  public DaemonServices(Driven driven, DaemonFacts facts, Function<SessionId, URI> pages) {
    Vault vault = new Vault(driven.records());
    Journal journal = new Journal(driven.auditLog(), driven.clock());
    this.shared =
        new Shared(
            driven.records(),
            driven.catalog(),
            driven.registry(),
            driven.auditLog(),
            driven.replayGuard(),
            vault,
            journal,
            new LoginSessions(driven.clock()),
            new ApiKeyLogin(driven.catalog(), vault, journal, driven.clock()),
            new LiveRuns(journal),
            pages,
            driven.clock(),
            driven.random(),
            facts);
    this.claims = new Claims(driven.clock(), driven.random());
  }

  /** What the proxy asks. */
  public Egress egress() {
    return new EgressService(shared);
  }

  /** What the browser's pages ask. */
  public LoginPages loginPages() {
    return new LoginDesk(shared.sessions(), shared.apiKeyLogin());
  }

  /**
   * The door for signed requests.
   *
   * @param gateway opens the runs' listeners
   * @param ownerToken shown by whoever owns this machine's account; lent for the daemon's life
   * @param claimPages where a person can answer a claim
   */
  public Admission admission(
      RunGateway gateway, SecretBytes ownerToken, Function<ClaimToken, URI> claimPages) {
    return new AdmissionService(shared, gateway, ownerToken, claims, claimPages);
  }

  /** What the browser's pages ask about claims. */
  public ClaimPages claimPages(Accounts accounts, PasswordHashing hashing) {
    return new ClaimService(shared, claims, accounts, hashing);
  }

  /** Ends all runs. */
  @Override
  public void close() {
    shared.liveRuns().closeAll();
  }

  /** The driven side of a daemon. */
  public record Driven(
      RecordStore records,
      ProviderCatalog catalog,
      IdentityRegistry registry,
      AuditLog auditLog,
      ReplayGuard replayGuard,
      InstantSource clock,
      SecureRandom random) {}
}
