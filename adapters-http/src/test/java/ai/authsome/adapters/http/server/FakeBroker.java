package ai.authsome.adapters.http.server;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.DocsUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A broker that answers everything with the same few things, and keeps a list of what was asked.
 */
final class FakeBroker implements Broker {
  static final String SECRET = "sk-" + "test".repeat(8);
  static final RunId RUN = new RunId("run_0123456789ab");
  static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final List<SecretBytes> lent = Collections.synchronizedList(new ArrayList<>());
  final FakeFeed feed = new FakeFeed();
  private final FakeLogins logins;
  private final Identity identity;
  volatile Role role = Role.ADMIN;
  volatile Optional<EmailAddress> account = Optional.empty();

  /** Runs before anything is answered; may throw what a use case throws. */
  volatile Runnable onAsk = () -> {};

  /** Which connections to openai there are. */
  volatile List<String> names = List.of("home", "work");

  /** What the health check finds. */
  volatile List<Health.Check> checks =
      List.of(new Health.Check("vault", Health.Result.OK, "opens", ""));

  /** What the health check does before it answers. */
  volatile Runnable onCheck = () -> {};

  FakeBroker(Identity identity, FakeLogins logins) {
    this.identity = identity;
    this.logins = logins;
  }

  @Override
  public Providers providers() {
    return new Providers() {
      @Override
      public List<ProviderSummary> list() {
        ask("providers");
        return List.of(summary(new ProviderName("openai")));
      }

      @Override
      public Inspection inspect(ProviderName name) {
        ask("provider " + name);
        if (name.value().equals("nobody")) {
          throw new ProviderNotFoundError("provider 'nobody' is unknown", "Run: authsome list");
        }
        return new Inspection(
            summary(name), "{\"name\": \"openai\"}", List.of(), Optional.empty(), false);
      }

      @Override
      public Proposal examine(String document) {
        ask("examine " + document);
        return new Proposal(
            summary(new ProviderName(document.contains("acme") ? "acme" : "openai")),
            List.of("api.openai.com"),
            Optional.empty());
      }

      @Override
      public Proposal register(String document, boolean force) {
        ask("register " + document + " " + force);
        return new Proposal(
            summary(new ProviderName("openai")),
            List.of("api.openai.com"),
            Optional.of(ProviderEntry.Source.BUNDLED));
      }

      @Override
      public Removal remove(ProviderName name) {
        ask("remove " + name);
        return new Removal(2, true);
      }
    };
  }

  @Override
  public Logins logins() {
    onAsk.run();
    return logins;
  }

  @Override
  public Connections connections() {
    return new Connections() {
      @Override
      public Overview list() {
        ask("connections");
        return new Overview(List.of(), List.of());
      }

      @Override
      public Row list(ProviderName provider, Which which) {
        ask((which == Which.ALL ? "connections to " : "default connection to ") + provider);
        return new Row(
            summary(provider), Optional.empty(), names.stream().map(this::named).toList());
      }

      private Connection named(String name) {
        return connection(new ConnectionId(new ProviderName("openai"), new ConnectionName(name)));
      }

      @Override
      public Verified verify(ConnectionId id) {
        ask("verify " + id);
        return new Verified(Verdict.REFUSED, "api.openai.com answered 401", "log in");
      }

      @Override
      public Inspection inspect(ConnectionId id) {
        ask("inspect " + id);
        return new Inspection(connection(id), true);
      }

      @Override
      public ConnectionRecord reveal(ConnectionId id) {
        ask("reveal " + id);
        return new ConnectionRecord(connection(id), new Credential.ApiKey(secret(SECRET)));
      }

      @Override
      public SecretBytes export(ExportRequest request) {
        ask("export " + request.format());
        return secret("OPENAI_API_KEY=" + SECRET + "\n");
      }

      @Override
      public Revocation revoke(ConnectionId id) {
        ask("revoke " + id);
        if (id.name().value().equals("gone")) {
          throw new ConnectionNotFoundError("there is no such connection", "");
        }
        if (id.name().value().equals("damaged")) {
          throw new EncryptionUnavailableError("the record can't be opened", "");
        }
        return new Revocation(new RevocationAnswer.Refused("server_busy"), Optional.empty());
      }

      @Override
      public Optional<ConnectionName> logOut(ConnectionId id) {
        ask("logOut " + id);
        return Optional.empty();
      }

      @Override
      public List<Drift> compare(Optional<ConnectionName> name, EnvironmentPrint environment) {
        ask("compare " + name + " " + environment);
        return List.of();
      }

      @Override
      public void makeDefault(ConnectionId id) {
        ask("makeDefault " + id);
      }
    };
  }

  @Override
  public Credentials credentials() {
    return (provider, connection) -> {
      ask("resolve " + provider);
      return new Credentials.Resolved(
          new ConnectionId(provider, connection.orElse(ConnectionName.DEFAULT)),
          List.of(new Credentials.Value("Authorization", secret("Bearer " + SECRET))),
          List.of(),
          Optional.empty());
    };
  }

  @Override
  public Runs runs() {
    return new Runs() {
      @Override
      public OpenedRun open(Request request) {
        ask("open " + request.command());
        Path trust = Path.of("/tmp/trust");
        return new OpenedRun(
            RUN,
            4711,
            secret(SECRET),
            new TrustFiles(trust, trust, trust),
            Map.of(),
            Set.of(),
            List.of());
      }

      @Override
      public void close(RunId id) {
        ask("close " + id);
      }

      @Override
      public List<Covered> routes(Scope scope) {
        ask("routes " + scope);
        return List.of(
            new Covered(new ProviderName("openai"), Optional.empty(), "api.openai.com", List.of()));
      }

      @Override
      public List<LiveRun> list() {
        ask("runs");
        return List.of();
      }
    };
  }

  @Override
  public Identities identities() {
    return new Identities() {
      @Override
      public WhoAmI whoAmI() {
        ask("whoAmI");
        return new WhoAmI(
            new Caller(
                identity,
                new Principal(
                    new PrincipalId("principal_0123456789ab"),
                    new VaultId("vault_0123456789ab"),
                    role)),
            account,
            "1.2.3",
            "~/.authsome",
            Daemon.KEPT);
      }

      @Override
      public List<Registration> list() {
        ask("identities");
        return List.of(registration());
      }

      @Override
      public Registration inspect(Handle handle) {
        ask("inspect " + handle);
        if (!handle.equals(identity.handle())) {
          throw new IdentityNotFoundError("no such identity", "");
        }
        return registration();
      }

      @Override
      public Registration claim(Handle handle) {
        ask("claim " + handle);
        return registration();
      }

      private Registration registration() {
        return new Registration(
            identity,
            RegistrationStatus.CLAIMED,
            Optional.of(new Claimant(new PrincipalId("principal_0123456789ab"), Role.ADMIN)),
            Daemon.START);
      }
    };
  }

  @Override
  public AuditTrail auditTrail() {
    return new AuditTrail() {
      @Override
      public List<Row> last(int limit) {
        ask("last " + limit);
        return List.of(new Row(1, AuditEvent.of(THEN, AuditEvent.Action.LOGIN), "00ff"));
      }

      @Override
      public Page page(Search search) {
        ask(
            "page "
                + search.limit()
                + (search.before().isPresent() ? " before " + search.before().getAsLong() : "")
                + search.identity().map(who -> " of " + who).orElse(""));
        return new Page(
            List.of(new Row(41, AuditEvent.of(THEN, AuditEvent.Action.LOGIN), "00ff")),
            OptionalLong.of(41),
            Scope.GLOBAL);
      }

      @Override
      public List<Row> since(long row, int limit) {
        ask("since " + row + " " + limit);
        return List.of(new Row(row + 1, AuditEvent.of(THEN, AuditEvent.Action.LOGIN), "00ff"));
      }

      @Override
      public Pruning prune(Instant before) {
        ask("prune " + before);
        return new Pruning(3);
      }

      @Override
      public Verification verify() {
        ask("verify");
        return new Verification(7, OptionalLong.empty());
      }
    };
  }

  @Override
  public Events events() {
    return () -> {
      ask("events");
      return feed;
    };
  }

  @Override
  public Health health() {
    return () -> {
      ask("check");
      onCheck.run();
      return new Health.Report(checks);
    };
  }

  private void ask(String what) {
    asked.add(what);
    onAsk.run();
  }

  private SecretBytes secret(String text) {
    SecretBytes secret = SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
    lent.add(secret);
    return secret;
  }

  private static Connection connection(ConnectionId id) {
    return new Connection(
        id,
        FlowType.API_KEY,
        ConnectionStatus.CONNECTED,
        List.of(),
        Optional.empty(),
        THEN,
        Optional.empty(),
        Optional.empty());
  }

  private static ProviderSummary summary(ProviderName name) {
    return new ProviderSummary(
        name,
        "OpenAI",
        ProviderType.LLM,
        AuthType.API_KEY,
        List.of(FlowType.API_KEY),
        name.value().equals("acme") ? ProviderEntry.Source.CUSTOM : ProviderEntry.Source.BUNDLED,
        Optional.of(new DocsUrl("https://platform.openai.com/api-keys")));
  }
}
