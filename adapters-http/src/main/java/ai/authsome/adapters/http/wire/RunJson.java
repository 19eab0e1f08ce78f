package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What {@link Runs} takes and gives. */
public final class RunJson {
  private RunJson() {}

  /** What to open. */
  public static JsonObject toJson(Runs.Request request) {
    Map<String, String> connections = new TreeMap<>();
    request
        .connections()
        .forEach((provider, name) -> connections.put(provider.value(), name.value()));
    JsonObject.Builder json = JsonObject.with().put("command", request.command());
    request.process().ifPresent(process -> json.put("process", process));
    return json.put(
            "providers", request.providers().stream().map(ProviderName::value).sorted().toList())
        .put("connections", connections)
        .put("mode", request.mode().wire())
        .put("environment", toJson(request.environment()))
        .build();
  }

  /** What {@link #toJson(Runs.Request)} wrote, or a person; only {@code command} is needed. */
  public static Runs.Request request(JsonObject json) {
    json.closed("command", "process", "providers", "connections", "mode", "environment");
    Set<ProviderName> providers = new HashSet<>();
    json.texts("providers")
        .forEach(name -> providers.add(Named.in("providers", () -> new ProviderName(name))));
    Map<ProviderName, ConnectionName> connections = new HashMap<>();
    json.textMap("connections")
        .forEach(
            (provider, name) ->
                connections.put(
                    Named.in("connections", () -> new ProviderName(provider)),
                    Named.in("connections." + provider, () -> new ConnectionName(name))));
    Optional<Long> process = json.optionalWhole("process");
    return new Runs.Request(
        json.text("command"),
        process.isPresent() ? OptionalLong.of(process.get()) : OptionalLong.empty(),
        providers,
        connections,
        json.optionalText("mode").map(RunMode::parse).orElse(RunMode.CONNECTED_ALLOW),
        json.optionalObject("environment").map(RunJson::print).orElse(EnvironmentPrint.NONE));
  }

  /** An opened run; its token stays its owner's to close, after the writing. */
  public static JsonObject toJson(OpenedRun run) {
    return JsonObject.with()
        .put("id", run.id().value())
        .put("proxy_port", run.proxyPort())
        .put("token", run.token())
        .put(
            "trust",
            JsonObject.with()
                .put("authority", run.trust().authority().toString())
                .put("bundle", run.trust().bundle().toString())
                .put("key_store", run.trust().keyStore().toString())
                .build())
        .put("placeholders", new TreeMap<>(run.placeholders()))
        .put("leaking", run.leaking().stream().sorted().toList())
        .put("notes", run.notes())
        .build();
  }

  /** What {@link #toJson(OpenedRun)} wrote; the caller closes it. */
  public static OpenedRun opened(JsonObject json) {
    RunId id = new RunId(json.text("id"));
    long port = json.whole("proxy_port");
    if (port < 1 || port > 65_535) {
      throw new InvalidInputError("proxy_port: must be a port", "");
    }
    JsonObject trust = json.object("trust");
    TrustFiles files =
        new TrustFiles(path(trust, "authority"), path(trust, "bundle"), path(trust, "key_store"));
    Map<String, String> placeholders = json.textMap("placeholders");
    Set<String> leaking = new HashSet<>(json.texts("leaking"));
    List<String> notes = json.texts("notes");
    SecretBytes token = json.secret("token");
    return new OpenedRun(id, (int) port, token, files, placeholders, leaking, notes);
  }

  /** Live runs. */
  public static JsonObject toJson(List<LiveRun> runs) {
    return JsonObject.with()
        .put("runs", new JsonArray(runs.stream().map(RunJson::toJson).toList()))
        .build();
  }

  /** What {@link #toJson(List)} wrote. */
  public static List<LiveRun> runs(JsonObject json) {
    return json.objects("runs").stream().map(RunJson::run).toList();
  }

  /** Which requests get a credential. */
  public static JsonObject routes(List<Runs.Covered> routes) {
    return JsonObject.with()
        .put("routes", new JsonArray(routes.stream().map(RunJson::toJson).toList()))
        .build();
  }

  /** What {@link #routes(List)} wrote. */
  public static List<Runs.Covered> routes(JsonObject json) {
    return json.objects("routes").stream().map(RunJson::covered).toList();
  }

  private static JsonObject toJson(Runs.Covered covered) {
    return JsonObject.with()
        .put("provider", covered.provider().value())
        .put("connection", covered.connection())
        .put("api_url", covered.apiUrl())
        .put("auth_endpoint_paths", covered.authEndpointPaths())
        .build();
  }

  private static Runs.Covered covered(JsonObject json) {
    return new Runs.Covered(
        new ProviderName(json.text("provider")),
        json.optionalText("connection").map(ConnectionName::new),
        json.text("api_url"),
        json.texts("auth_endpoint_paths"));
  }

  private static JsonObject toJson(LiveRun run) {
    return JsonObject.with()
        .put("id", run.id().value())
        .put("command", run.command())
        .put("identity", run.identity().value())
        .put("mode", run.mode().wire())
        .put("started_at", run.startedAt())
        .put("requests", run.requests())
        .put("injected", run.injected())
        .put("refused", run.refused())
        .build();
  }

  private static LiveRun run(JsonObject json) {
    return new LiveRun(
        new RunId(json.text("id")),
        json.text("command"),
        new Handle(json.text("identity")),
        RunMode.parse(json.text("mode")),
        json.instant("started_at"),
        json.whole("requests"),
        json.whole("injected"),
        json.whole("refused"));
  }

  static JsonObject toJson(EnvironmentPrint environment) {
    return JsonObject.with()
        .put("key", environment.keyHex())
        .put("prints", new TreeMap<>(environment.prints()))
        .build();
  }

  /** The daemon hands the key to a MAC, so it has to be one. */
  static EnvironmentPrint print(JsonObject json) {
    json.closed("key", "prints");
    String key = json.text("key");
    boolean hex = key.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    if (key.length() != 64 || !hex) {
      throw new InvalidInputError(json.path("key") + ": must be 64 hexadecimal digits", "");
    }
    return new EnvironmentPrint(key, json.textMap("prints"));
  }

  private static Path path(JsonObject json, String field) {
    try {
      return Path.of(json.text(field));
    } catch (InvalidPathException e) {
      throw new InvalidInputError(json.path(field) + ": must be a path", "", e);
    }
  }
}
