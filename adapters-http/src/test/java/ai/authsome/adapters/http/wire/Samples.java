package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.DocsUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.VaultFacts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Values at random, always the same for the same seed. */
final class Samples {
  private static final String[] PIECES = {
    "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\u0001", "é", "漢", "😀", "<b>", "'", "\u2028"
  };

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  String word() {
    return "w" + Integer.toString(random.nextInt(1 << 20), 36) + "x";
  }

  SecretBytes secret() {
    return SecretBytes.takeOver((word() + text()).getBytes(StandardCharsets.UTF_8));
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  <T> List<T> some(Supplier<T> value) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value.get());
    }
    return list;
  }

  <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  boolean flag() {
    return random.nextBoolean();
  }

  long whole() {
    return random.nextLong() >>> 1;
  }

  Instant instant() {
    return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  Map<String, String> texts() {
    Map<String, String> map = new HashMap<>();
    some(this::text).forEach(name -> map.put(name, text()));
    return map;
  }

  Events.Event event() {
    RunId run = new RunId("run_" + HexFormat.of().formatHex(bytes(6)));
    return switch (random.nextInt(6)) {
      case 0 -> new Events.ConnectionChanged(instant(), connectionId());
      case 1 ->
          new Events.LoginChanged(
              instant(),
              SessionId.next(new SecureRandom()),
              connectionId(),
              one(LoginStatus.values()));
      case 2 -> new Events.RunChanged(instant(), run, flag());
      case 3 -> new Events.Missed(instant(), whole());
      case 4 -> new Events.ProviderChanged(instant(), connectionId().provider());
      default ->
          new Events.Traffic(
              instant(),
              run,
              text(),
              text(),
              text(),
              maybe(this::connectionId),
              one(Events.Decided.values()),
              100 + random.nextInt(500),
              Duration.ofNanos(1_000L * random.nextInt(1_000_000_000)));
    };
  }

  ProviderName provider() {
    return new ProviderName(word());
  }

  ConnectionName connectionName() {
    return new ConnectionName(word());
  }

  ConnectionId connectionId() {
    return new ConnectionId(provider(), connectionName());
  }

  Connection connection(ProviderName provider) {
    return new Connection(
        new ConnectionId(provider, connectionName()),
        one(FlowType.values()),
        one(ConnectionStatus.values()),
        some(this::text),
        maybe(this::baseUrl),
        instant(),
        maybe(this::instant),
        maybe(this::text));
  }

  BaseUrl baseUrl() {
    return BaseUrl.parse("https://" + word() + ".example.com/" + word());
  }

  URI uri() {
    return URI.create("https://docs.example.com/" + word() + "?a=%20b#c");
  }

  ProviderSummary summary() {
    FlowType flow = one(FlowType.values());
    return new ProviderSummary(
        provider(),
        text(),
        one(ProviderType.values()),
        flow.authType(),
        Stream.concat(Stream.of(flow), some(() -> one(FlowType.values())).stream()).toList(),
        one(ProviderEntry.Source.values()),
        maybe(() -> DocsUrl.of(uri())));
  }

  Connections.Row row() {
    ProviderSummary summary = summary();
    return new Connections.Row(
        summary, maybe(this::connectionName), some(() -> connection(summary.name())));
  }

  /** The caller closes it. */
  ConnectionRecord storedKey() {
    return new ConnectionRecord(connection(provider()), new Credential.ApiKey(secret()));
  }

  /** The caller closes it. */
  ConnectionRecord storedTokens() {
    return new ConnectionRecord(
        connection(provider()), new Credential.Tokens(secret(), maybe(this::secret), text()));
  }

  Connections.Overview overview() {
    return new Connections.Overview(
        some(this::row), some(() -> new BrokenDefinition(text(), text())));
  }

  Connections.ExportRequest exportRequest() {
    return new Connections.ExportRequest(
        maybe(this::provider), maybe(this::connectionName), one(ExportFormat.values()));
  }

  Logins.Request loginRequest() {
    return new Logins.Request(
        connectionId(),
        maybe(() -> one(FlowType.values())),
        some(this::text),
        maybe(this::baseUrl),
        flag());
  }

  LoginSession session() {
    return new LoginSession(
        new SessionId("sess_" + "aB3_-xyz".repeat(4)),
        connectionId(),
        text(),
        one(FlowType.values()),
        one(LoginStatus.values()),
        text(),
        text(),
        instant(),
        instant(),
        step(),
        maybe(this::uri));
  }

  private LoginStep step() {
    List<InputField> fields = some(() -> new InputField(word(), text(), flag(), flag(), text()));
    return fields.isEmpty()
        ? one(
            new LoginStep[] {
              new LoginStep.Nothing(),
              new LoginStep.Visit(uri()),
              new LoginStep.EnterCode(word(), uri(), maybe(this::uri))
            })
        : new LoginStep.FillIn(fields);
  }

  Runs.Request runRequest() {
    Set<ProviderName> providers = new HashSet<>(some(this::provider));
    Map<ProviderName, ConnectionName> connections = new HashMap<>();
    some(this::provider).forEach(name -> connections.put(name, connectionName()));
    return new Runs.Request(
        text(),
        flag() ? OptionalLong.of(whole()) : OptionalLong.empty(),
        providers,
        connections,
        one(RunMode.values()),
        EnvironmentPrint.of(
            Map.of("NAME", "value-" + word(), "OTHER", word().repeat(3)), bytes(32)));
  }

  RunId runId() {
    return new RunId("run_" + HexFormat.of().toHexDigits(random.nextLong(), 12));
  }

  LiveRun liveRun() {
    return new LiveRun(
        runId(), text(), handle(), one(RunMode.values()), instant(), whole(), whole(), whole());
  }

  Runs.Covered covered() {
    return new Runs.Covered(provider(), maybe(this::connectionName), text(), some(this::text));
  }

  Handle handle() {
    return new Handle(word());
  }

  Identity identity() {
    return new Identity(handle(), Did.ofPublicKey(bytes(32)));
  }

  Registration registration() {
    return new Registration(
        identity(), one(RegistrationStatus.values()), maybe(this::claimant), instant());
  }

  Claimant claimant() {
    return new Claimant(principalId(), one(Role.values()));
  }

  PrincipalId principalId() {
    return new PrincipalId("principal_" + HexFormat.of().toHexDigits(random.nextLong(), 12));
  }

  Caller caller() {
    return new Caller(
        identity(),
        new Principal(
            principalId(),
            new VaultId("vault_" + HexFormat.of().toHexDigits(random.nextLong(), 12)),
            one(Role.values())));
  }

  Identities.WhoAmI whoAmI() {
    return new Identities.WhoAmI(
        caller(),
        maybe(() -> new EmailAddress(word() + "@example.com")),
        text(),
        text(),
        vaultFacts());
  }

  VaultFacts vaultFacts() {
    return new VaultFacts(word(), word(), word(), word());
  }

  AuditTrail.Row auditRow() {
    return new AuditTrail.Row(
        whole(),
        new AuditEvent(
            instant(),
            one(AuditEvent.Action.values()),
            text(),
            maybe(this::handle),
            maybe(this::principalId),
            maybe(this::provider),
            maybe(this::text),
            maybe(this::text),
            maybe(this::text),
            maybe(this::text),
            maybe(this::runId)),
        text());
  }

  AuditTrail.Page auditPage() {
    return new AuditTrail.Page(
        some(this::auditRow),
        flag() ? OptionalLong.of(random.nextInt(1 << 30)) : OptionalLong.empty(),
        one(AuditTrail.Scope.values()));
  }

  Health.Check check() {
    return new Health.Check(word(), one(Health.Result.values()), text(), text());
  }
}
