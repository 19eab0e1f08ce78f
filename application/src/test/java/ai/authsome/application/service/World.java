package ai.authsome.application.service;

import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.ClaimPages;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.OwnerToken;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.proof.Proof;
import ai.authsome.domain.proof.ProofClaims;
import ai.authsome.domain.proof.SignedRequest;
import ai.authsome.domain.proof.UnverifiedProof;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.VaultFacts;
import ai.authsome.testkit.MutableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One daemon over fakes, entered through its driving ports. Alice owns the machine; Bob is another
 * principal.
 */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  static final URI REDIRECT = URI.create("http://127.0.0.1:7998/auth/callback/oauth");
  static final String BODY = "00".repeat(32);
  static final Identity ALICE = identity("alice-0001", 1);
  static final Identity BOB = identity("bob-0002", 2);
  static final Principal BOBS =
      new Principal(
          new PrincipalId("principal_" + "b".repeat(12)),
          new VaultId("vault_" + "b".repeat(12)),
          Role.USER);

  /** How its vaults are kept. */
  static final VaultFacts KEPT = new VaultFacts("file", "file", "aes-256-gcm", "sqlite");

  final MutableClock clock = new MutableClock(START);
  final BreakableRecords records = new BreakableRecords();
  final BreakableAudit audit = new BreakableAudit();
  final Principals registry = new Principals();
  final FakeCatalog catalog = new FakeCatalog();
  final FakeServers servers = new FakeServers();
  final FakeUpstreams upstreams = new FakeUpstreams();
  final FakeGateway gateway = new FakeGateway();
  final SecretBytes ownerToken = secret("owner" + "token".repeat(8));
  final DaemonServices services;
  final Admission admission;
  final FakeHashing hashing = new FakeHashing();
  final ClaimPages claimPages;

  /** Where authorization servers send browsers back to: another place with another port. */
  volatile URI redirect = REDIRECT;

  private final AtomicInteger proofs = new AtomicInteger();

  World() {
    this(Optional.empty());
  }

  /** Whose client metadata document authorization servers can read. */
  World(Optional<URI> document) {
    services =
        new DaemonServices(
            new DaemonServices.Driven(
                records,
                catalog,
                registry,
                registry.accounts(),
                audit,
                new InMemoryReplayGuard(clock),
                servers,
                upstreams,
                clock,
                new SecureRandom()),
            new DaemonFacts("1.2.3", Path.of("home"), KEPT),
            new DaemonServices.Places(World::page, () -> redirect, document));
    admission = services.admission(gateway, ownerToken, World::claimPage);
    claimPages = services.claimPages(hashing);
  }

  /** As {@link #World()}, with these in the catalog. */
  static World with(ProviderEntry... entries) {
    World world = new World();
    Arrays.stream(entries).forEach(world.catalog::add);
    return world;
  }

  static URI page(SessionId id) {
    return URI.create("http://127.0.0.1:7999/login/" + id);
  }

  static URI claimPage(ClaimToken token) {
    return URI.create("http://127.0.0.1:7999/claim/" + token);
  }

  static Identity identity(String handle, int key) {
    byte[] publicKey = new byte[32];
    publicKey[0] = (byte) key;
    publicKey[1] = (byte) (key >> 8);
    return new Identity(new Handle(handle), Did.ofPublicKey(publicKey));
  }

  /** The owner, claimed. */
  Broker alice() {
    return owned(ALICE);
  }

  /** Another identity of the owner. */
  Broker owned(Identity identity) {
    admission.register(identity);
    admission.claimForOwner(proof(identity), OwnerToken.evidence(ownerToken, identity.did()));
    return admission.admit(proof(identity));
  }

  /** Somebody else, with a vault of his own. */
  Broker bob() {
    admission.register(BOB);
    registry.claimFor(BOB.handle(), BOBS);
    return admission.admit(proof(BOB));
  }

  VaultId alicesVault() {
    return registry.owner().orElseThrow().vault();
  }

  LoginPages pages() {
    return services.loginPages();
  }

  Egress egress() {
    return services.egress();
  }

  Proof proof(Identity who) {
    return proof(who, "jti-" + proofs.incrementAndGet());
  }

  Proof proof(Identity who, String jti) {
    Instant now = clock.instant();
    ProofClaims claims =
        new ProofClaims(
            who.did(),
            who.handle(),
            ProofClaims.AUDIENCE,
            now,
            now.plusSeconds(60),
            jti,
            "GET",
            "/api/x",
            BODY);
    return new UnverifiedProof(claims, new byte[1], new byte[64])
        .verify(
            new SignedRequest("GET", "/api/x", BODY),
            now,
            START,
            (publicKey, message, signature) -> true);
  }

  static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(SecretBytes secret) {
    return secret.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** A key that looks like one of {@code openai}. */
  static String key(String word) {
    return "sk-" + word.repeat(8);
  }

  static ConnectionId id(String provider) {
    return id(provider, "default");
  }

  static ConnectionId id(String provider, String connection) {
    return new ConnectionId(new ProviderName(provider), new ConnectionName(connection));
  }

  static Logins.Request asking(ConnectionId id) {
    return new Logins.Request(id, Optional.empty(), List.of(), Optional.empty(), false);
  }

  static Logins.Request forcing(ConnectionId id) {
    return new Logins.Request(id, Optional.empty(), List.of(), Optional.empty(), true);
  }

  static Logins.Request at(ConnectionId id, String baseUrl) {
    return new Logins.Request(
        id, Optional.empty(), List.of(), Optional.of(BaseUrl.parse(baseUrl)), false);
  }

  /** Starts a login and answers it. */
  static LoginSession logIn(Broker broker, Logins.Request request, String key) {
    LoginSession session = broker.logins().start(request).session();
    return answer(broker, session.id(), key);
  }

  static LoginSession logIn(Broker broker, ConnectionId id, String key) {
    return logIn(broker, asking(id), key);
  }

  static LoginSession answer(Broker broker, SessionId session, String key) {
    try (SecretBytes answer = secret(key)) {
      return broker.logins().submit(session, Map.of(ApiKeyLogin.FIELD, answer));
    }
  }

  static String revealed(Broker broker, ConnectionId id) {
    try (ConnectionRecord stored = broker.connections().reveal(id)) {
      return switch (stored.credential()) {
        case Credential.ApiKey apiKey -> text(apiKey.key());
        case Credential.Tokens tokens -> text(tokens.access());
      };
    }
  }

  /** Stores what no login of this version makes. */
  void store(VaultId vault, ConnectionRecord stored) {
    try (stored) {
      new ConnectionVault(records, new EventHub(clock)).put(vault, stored);
    }
  }

  static ConnectionRecord tokens(
      ConnectionId id, String access, Optional<String> refresh, Optional<Instant> expiresAt) {
    return new ConnectionRecord(
        new Connection(
            id,
            FlowType.PKCE,
            ConnectionStatus.CONNECTED,
            List.of("read", "write"),
            Optional.empty(),
            START,
            expiresAt,
            Optional.of("somebody")),
        new Credential.Tokens(secret(access), refresh.map(World::secret), "bearer"));
  }

  static ConnectionRecord apiKey(
      ConnectionId id, String key, ConnectionStatus status, Optional<Instant> expiresAt) {
    return new ConnectionRecord(
        new Connection(
            id,
            FlowType.API_KEY,
            status,
            List.of(),
            Optional.empty(),
            START,
            expiresAt,
            Optional.empty()),
        new Credential.ApiKey(secret(key)));
  }

  List<AuditEvent.Action> actions() {
    return audit.events().stream().map(AuditEvent::action).toList();
  }

  AuditEvent lastEvent() {
    return audit.events().getLast();
  }

  @Override
  public void close() {
    services.close();
    ownerToken.close();
  }
}
