package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Profiles;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.application.port.driving.RawApi;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.VaultFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The product as the command line sees it, with everything under the test's control. */
final class FakeBroker implements Authsome, Broker {
  static final Identity IDENTITY =
      new Identity(new Handle("steady-quiet-0417"), Did.ofPublicKey(new byte[32]));

  final FakeConnections connections = new FakeConnections();
  final FakeLogins logins;
  final FakeProviders providers = new FakeProviders();
  final FakeRuns runs;
  final FakeProfiles profiles = new FakeProfiles();
  final List<String> calls = new ArrayList<>();
  boolean tooManyListen;
  Optional<AuthsomeError> callFails = Optional.empty();
  final FakeTrail trail = new FakeTrail();
  final FakeDaemon daemon = new FakeDaemon();
  List<Health.Check> checks =
      List.of(new Health.Check("vault", Health.Result.OK, "opens and writes", ""));

  /** Thrown by {@link #broker} when there is one. */
  Optional<RuntimeException> problem = Optional.empty();

  FakeBroker() {
    this(new FakeLogins(), new FakeRuns());
  }

  FakeBroker(FakeLogins logins, FakeRuns runs) {
    this.logins = logins;
    this.runs = runs;
  }

  @Override
  public Broker broker() {
    problem.ifPresent(
        e -> {
          throw e;
        });
    return this;
  }

  @Override
  public Profiles profiles() {
    return profiles;
  }

  @Override
  public RawApi rawApi() {
    return (method, target, body) -> {
      calls.add(
          method
              + " "
              + target
              + " "
              + body.read(live -> new String(live, StandardCharsets.UTF_8)));
      return new RawApi.Answer(
          callFails.isPresent() ? 404 : 200,
          SecretBytes.takeOver("{\"a\":1}".getBytes(StandardCharsets.UTF_8)),
          callFails);
    };
  }

  @Override
  public Daemon daemon() {
    return daemon;
  }

  @Override
  public Providers providers() {
    return providers;
  }

  @Override
  public Logins logins() {
    return logins;
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public Credentials credentials() {
    throw new UnsupportedOperationException("no command resolves credentials");
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Identities identities() {
    return new Identities() {
      @Override
      public WhoAmI whoAmI() {
        Principal principal =
            new Principal(
                new PrincipalId("principal_0123456789ab"),
                new VaultId("vault_0123456789ab"),
                Role.ADMIN);
        return new WhoAmI(
            new Caller(IDENTITY, principal),
            Optional.empty(),
            "0.1.0",
            "/h/.authsome",
            new VaultFacts("file", "file", "aes-256-gcm", "sqlite"));
      }

      @Override
      public List<Registration> list() {
        return List.of(inspect(IDENTITY.handle()));
      }

      @Override
      public Registration claim(Handle handle) {
        return new Registration(
            new Identity(handle, IDENTITY.did()),
            RegistrationStatus.CLAIMED,
            Optional.of(new Claimant(new PrincipalId("principal_0123456789ab"), Role.ADMIN)),
            Instant.EPOCH);
      }

      @Override
      public Registration inspect(Handle handle) {
        return new Registration(
            IDENTITY, RegistrationStatus.CLAIMED, Optional.empty(), Instant.EPOCH);
      }
    };
  }

  @Override
  public AuditTrail auditTrail() {
    return trail;
  }

  @Override
  public Events events() {
    return () -> {
      if (tooManyListen) {
        throw new LimitReachedError("too many are listening to events", "");
      }
      return new LoginFeed(logins);
    };
  }

  @Override
  public Health health() {
    return () -> new Health.Report(checks);
  }

  /** Identities without keys. */
  static final class FakeProfiles implements Profiles {
    final List<Identity> identities = new ArrayList<>(List.of(IDENTITY));
    Optional<Handle> active = Optional.of(IDENTITY.handle());

    @Override
    public List<Identity> list() {
      return identities;
    }

    @Override
    public Optional<Handle> active() {
      return active;
    }

    @Override
    public Identity create(Optional<Handle> handle) {
      Identity made =
          new Identity(handle.orElse(new Handle("made-up-0001")), Did.ofPublicKey(new byte[32]));
      identities.add(made);
      active = Optional.of(made.handle());
      return made;
    }

    @Override
    public Identity use(Handle handle) {
      active = Optional.of(handle);
      return identities.stream()
          .filter(identity -> identity.handle().equals(handle))
          .findFirst()
          .orElseThrow(() -> new IdentityNotFoundError("no key of " + handle, ""));
    }
  }

  /** A daemon that starts and stops at once. */
  static final class FakeDaemon implements Daemon {
    boolean running = true;
    String version = "0.1.0";
    final List<String> log = new ArrayList<>();
    int linesAsked;
    Runnable meanwhile = () -> {};

    @Override
    public Status status() {
      return new Status(
          running,
          running ? Optional.of(version) : Optional.empty(),
          running ? OptionalLong.of(4711) : OptionalLong.empty(),
          "http://127.0.0.1:7998",
          running ? Optional.of("http://127.0.0.1:7999") : Optional.empty(),
          Path.of("/h/.authsome/server/daemon/daemon.log"));
    }

    @Override
    public Change start() {
      Change change = running ? Change.ALREADY_RUNNING : Change.STARTED;
      running = true;
      return change;
    }

    @Override
    public Change stop() {
      meanwhile.run();
      Change change = running ? Change.STOPPED : Change.NOT_RUNNING;
      running = false;
      return change;
    }

    @Override
    public List<String> logs(int lines) {
      linesAsked = lines;
      return log;
    }
  }

  /** Makes {@link #broker} fail. */
  void fail(AuthsomeError failure) {
    problem = Optional.of(failure);
  }
}
