package ai.authsome.adapters.tui.dashboard;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Identities.WhoAmI;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionStatus;
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
import ai.authsome.domain.provider.DocsUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.vault.VaultFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A day in the life of a daemon, always the same. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Identity ME = identity("steady-quietly-humming-0417", 1);
  static final PrincipalId OWNER = new PrincipalId("principal_0123456789ab");
  static final RunId CLAUDE = new RunId("run_0a1b2c3d4e5f");
  static final RunId PYTHON = new RunId("run_99aabbccddee");

  private Sample() {}

  static WhoAmI who() {
    Principal principal = new Principal(OWNER, new VaultId("vault_0123456789ab"), Role.ADMIN);
    return new WhoAmI(
        new Caller(ME, principal),
        Optional.empty(),
        "0.1.0",
        "/home/ada/.authsome",
        new VaultFacts("file", "file", "aes-256-gcm", "sqlite"));
  }

  static List<Registration> identities() {
    Instant monday = NOW.minus(Duration.ofDays(4));
    return List.of(
        new Registration(
            identity("brave-morning-ferry-2210", 2),
            RegistrationStatus.CLAIMED,
            Optional.of(new Claimant(OWNER, Role.ADMIN)),
            monday),
        new Registration(
            identity("calm-late-orchard-0099", 3),
            RegistrationStatus.CLAIM_REQUIRED,
            Optional.empty(),
            NOW.minusSeconds(90)),
        new Registration(
            ME, RegistrationStatus.CLAIMED, Optional.of(new Claimant(OWNER, Role.ADMIN)), monday),
        new Registration(
            identity("third-quiet-harbor-3311", 4),
            RegistrationStatus.CLAIMED,
            Optional.of(new Claimant(new PrincipalId("principal_ba9876543210"), Role.USER)),
            monday));
  }

  private static Identity identity(String handle, int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return new Identity(new Handle(handle), Did.ofPublicKey(bytes));
  }

  static ConnectionId id(String provider, String name) {
    return new ConnectionId(new ProviderName(provider), new ConnectionName(name));
  }

  static List<Connections.Row> rows() {
    List<Connections.Row> rows = new ArrayList<>();
    rows.add(row("anthropic", "Anthropic", FlowType.API_KEY));
    rows.add(row("asana", "Asana", FlowType.PKCE));
    rows.add(
        row(
            "github",
            "GitHub",
            FlowType.PKCE,
            connection("github", "default", FlowType.PKCE, "octocat", 47 * 60 + 12, true),
            connection("github", "work", FlowType.DEVICE_CODE, "ada@example.com", -3600, false)
                .becoming(ConnectionStatus.EXPIRED)));
    rows.add(row("gitlab", "GitLab", FlowType.PKCE));
    rows.add(
        row(
            "google",
            "Google Workspace",
            FlowType.PKCE,
            connection("google", "default", FlowType.PKCE, "ada@example.com", 280, false)));
    rows.add(
        row(
            "linear",
            "Linear",
            FlowType.DCR_PKCE,
            connection("linear", "tokyo", FlowType.DCR_PKCE, "田中 太郎", 9 * 86400 + 3600, true)));
    rows.add(row("notion", "Notion", FlowType.DCR_PKCE));
    rows.add(
        row(
            "openai",
            "OpenAI",
            FlowType.API_KEY,
            connection("openai", "default", FlowType.API_KEY, "", 0, false)));
    rows.add(
        row(
            "slack",
            "Slack",
            FlowType.PKCE,
            connection("slack", "default", FlowType.PKCE, "ada", 0, false)
                .becoming(ConnectionStatus.REVOKED)));
    for (String name : List.of("stripe", "tavily", "todoist", "twilio", "vercel", "zendesk")) {
      rows.add(
          row(name, Character.toUpperCase(name.charAt(0)) + name.substring(1), FlowType.API_KEY));
    }
    return rows;
  }

  static Connections.Row row(
      String name, String display, FlowType flow, Connection... connections) {
    return new Connections.Row(
        new ProviderSummary(
            new ProviderName(name),
            display,
            ProviderType.APP,
            flow.authType(),
            name.equals("github") ? List.of(flow, FlowType.DEVICE_CODE) : List.of(flow),
            name.equals("tavily") ? Source.CUSTOM : Source.BUNDLED,
            Optional.of(new DocsUrl("https://docs.example.com/" + name))),
        connections.length == 0 ? Optional.empty() : Optional.of(connections[0].id().name()),
        List.of(connections));
  }

  static Connection connection(
      String provider, String name, FlowType flow, String account, long left, boolean renewable) {
    return new Connection(
        id(provider, name),
        flow,
        ConnectionStatus.CONNECTED,
        flow == FlowType.API_KEY ? List.of() : List.of("repo", "read:user"),
        Optional.empty(),
        NOW.minus(Duration.ofDays(3)),
        left == 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(left)),
        account.isEmpty() ? Optional.empty() : Optional.of(account),
        renewable);
  }

  static List<LiveRun> runs() {
    return List.of(
        new LiveRun(
            CLAUDE,
            "claude",
            ME.handle(),
            RunMode.CONNECTED_ALLOW,
            NOW.minusSeconds(4 * 3600 + 125),
            1204,
            1187,
            2),
        new LiveRun(
            PYTHON,
            "python3",
            new Handle("brave-morning-ferry-2210"),
            RunMode.CONNECTED_DENY,
            NOW.minusSeconds(42),
            17,
            9,
            0));
  }

  static List<Events.Event> traffic() {
    return List.of(
        request(-41, CLAUDE, "GET", "api.github.com", "/user", "github", 'i', 200, 84),
        request(
            -38,
            CLAUDE,
            "GET",
            "api.github.com",
            "/repos/octocat/hello-world/issues",
            "github",
            'i',
            200,
            132),
        request(-30, CLAUDE, "CONNECT", "pypi.org", "", "", 't', 200, 22),
        request(
            -21,
            PYTHON,
            "POST",
            "api.openai.com",
            "/v1/chat/completions",
            "openai",
            'i',
            200,
            2412),
        request(-12, PYTHON, "POST", "api.openai.com", "/v1/embeddings", "openai", 'i', 429, 61),
        request(-9, CLAUDE, "POST", "slack.com", "/api/chat.postMessage", "", 'r', 401, 1),
        request(
            -4,
            CLAUDE,
            "PATCH",
            "api.github.com",
            "/repos/octocat/hello-world/issues/347",
            "github",
            'i',
            200,
            158),
        request(-1, CLAUDE, "GET", "example.com", "/目次/索引", "", 'p', 502, 12040));
  }

  static Events.Traffic request(
      long ago,
      RunId run,
      String method,
      String host,
      String path,
      String provider,
      char decision,
      int status,
      long millis) {
    return new Events.Traffic(
        NOW.plusSeconds(ago),
        run,
        method,
        host,
        path,
        provider.isEmpty() ? Optional.empty() : Optional.of(id(provider, "default")),
        switch (decision) {
          case 'i' -> Events.Decided.INJECTED;
          case 'p' -> Events.Decided.PASSED;
          case 'r' -> Events.Decided.REFUSED;
          default -> Events.Decided.TUNNELLED;
        },
        status,
        Duration.ofMillis(millis));
  }

  static List<AuditTrail.Row> audit() {
    List<AuditEvent> events = new ArrayList<>();
    events.add(
        at(-4, AuditEvent.Action.USE)
            .about(id("github", "default"))
            .in(CLAUDE, "api.github.com", "PATCH", "/repos/octocat/hello-world/issues/347"));
    events.add(
        at(-9, AuditEvent.Action.REFUSAL)
            .in(CLAUDE, "slack.com", "POST", "/api/chat.postMessage")
            .ended("CredentialMissingError"));
    events.add(
        at(-21, AuditEvent.Action.USE)
            .about(id("openai", "default"))
            .in(PYTHON, "api.openai.com", "POST", "/v1/chat/completions"));
    events.add(at(-42, AuditEvent.Action.RUN_OPENED).in(PYTHON));
    events.add(at(-600, AuditEvent.Action.REFRESH).about(id("github", "default")));
    events.add(
        at(-3600, AuditEvent.Action.REFRESH)
            .about(id("github", "work"))
            .ended("RefreshFailedError"));
    events.add(at(-7300, AuditEvent.Action.EXPORT).about(id("openai", "default")));
    events.add(at(-8000, AuditEvent.Action.LOGIN).about(id("google", "default")));
    List<AuditTrail.Row> rows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      rows.add(new AuditTrail.Row(4211 - i, events.get(i).by(ME.handle(), OWNER), "5f".repeat(32)));
    }
    return rows;
  }

  private static AuditEvent at(long ago, AuditEvent.Action action) {
    return AuditEvent.of(NOW.plusSeconds(ago), action);
  }

  static List<Health.Check> checks() {
    return List.of(
        new Health.Check("daemon", Health.Result.OK, "answers at http://127.0.0.1:7998", ""),
        new Health.Check("version", Health.Result.OK, "program and daemon are 0.1.0", ""),
        new Health.Check(
            "home",
            Health.Result.FAILED,
            "/home/ada/.authsome/server/master.key is open to others",
            "chmod 600 '/home/ada/.authsome/server/master.key'"),
        new Health.Check("clock", Health.Result.OK, "2026-11-20T12:00:00Z", ""),
        new Health.Check("vault", Health.Result.OK, "opens and writes", ""),
        new Health.Check(
            "definitions",
            Health.Result.WARNING,
            "acme.json: api_url is missing",
            "Mend or delete the file."));
  }
}
