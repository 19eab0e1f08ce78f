package ai.authsome.application.service;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driven.AuthorizationServers;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.application.port.driven.PasswordHashing;
import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.ReplayGuard;
import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driven.Upstreams;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All use cases of one daemon, wired. The proxy needs {@link #egress} to be made, and {@link
 * #admission} needs the proxy: hence two steps.
 */
public final class DaemonServices implements AutoCloseable {
  private final Shared shared;
  private final Claims claims;

  /** Wires the services to what they rest on. */
  public DaemonServices(Driven driven, DaemonFacts facts, Places places) {
    InstantSource clock = driven.clock();
    ProviderCatalog catalog = driven.catalog();
    AuthorizationServers servers = driven.authorizationServers();
    EventHub events = new EventHub(clock);
    ConnectionVault vault = new ConnectionVault(driven.records(), events);
    Journal journal = new Journal(driven.auditLog(), clock);
    OAuthClients clients = new OAuthClients(driven.records());
    LoginCompletion completion = new LoginCompletion(vault, journal, clock);
    Supplier<URI> redirect = places.redirect();
    TokenKeeper keeper = new TokenKeeper(clients, completion, redirect, clock);
    RefreshExchange exchange =
        new RefreshExchange(catalog, vault, clients, servers, journal, clock);
    this.shared =
        new Shared(
            driven.records(),
            catalog,
            driven.registry(),
            driven.accounts(),
            driven.auditLog(),
            driven.replayGuard(),
            vault,
            journal,
            new LoginSessions(clock, events, journal),
            new LoginFlows(
                new ApiKeyLogin(catalog, completion, clock),
                new OAuthLogin(catalog, servers, clients, keeper, places, driven.random()),
                journal),
            new Refreshes(vault, exchange, clock),
            new Revocations(catalog, clients, servers),
            driven.upstreams(),
            new LiveRuns(journal, events),
            events,
            places.pages(),
            clock,
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
    return new LoginDesk(shared.sessions(), shared.flows());
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
  public ClaimPages claimPages(PasswordHashing hashing) {
    return new ClaimService(shared, claims, shared.accounts(), hashing);
  }

  /** Ends all runs, tells who listens, and waits for renewals that servers are busy with. */
  @Override
  public void close() {
    shared.liveRuns().closeAll();
    shared.events().close();
    shared.refreshes().close();
  }

  /** The driven side of a daemon. */
  public record Driven(
      RecordStore records,
      ProviderCatalog catalog,
      IdentityRegistry registry,
      Accounts accounts,
      AuditLog auditLog,
      ReplayGuard replayGuard,
      AuthorizationServers authorizationServers,
      Upstreams upstreams,
      InstantSource clock,
      SecureRandom random) {}

  /**
   * Where the daemon itself is. Asked only once it listens.
   *
   * @param pages the page of a login
   * @param redirect where authorization servers send browsers back to
   * @param document where they can read who this daemon is, if they can reach it
   */
  public record Places(
      Function<SessionId, URI> pages, Supplier<URI> redirect, Optional<URI> document) {}
}
