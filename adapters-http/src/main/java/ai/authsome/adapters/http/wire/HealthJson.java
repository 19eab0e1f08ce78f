package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Health;
import ai.authsome.domain.vault.VaultFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@link Health} gives, and the short answer that needs no proof. */
public final class HealthJson {
  private HealthJson() {}

  /** The answer of a daemon that is up. */
  public static JsonObject alive(String version, VaultFacts vault) {
    return JsonObject.with()
        .put("status", "ok")
        .put("version", version)
        .putAll(toJson(vault))
        .build();
  }

  /** The version that {@link #alive} wrote. */
  public static String version(JsonObject json) {
    return json.text("version");
  }

  /** How vaults are kept. */
  static JsonObject toJson(VaultFacts vault) {
    return JsonObject.with()
        .put("configured_encryption_mode", vault.keyMode())
        .put("effective_encryption_source", vault.keySource())
        .put("encryption_backend", vault.encryption())
        .put("store_backend", vault.store())
        .build();
  }

  /** What {@link #toJson(VaultFacts)} wrote, among other things. */
  static VaultFacts vault(JsonObject json) {
    return new VaultFacts(
        json.text("configured_encryption_mode"),
        json.text("effective_encryption_source"),
        json.text("encryption_backend"),
        json.text("store_backend"));
  }

  /** What was found. */
  public static JsonObject toJson(Health.Report report) {
    return JsonObject.with()
        .put("status", report.ready() ? "ready" : "not_ready")
        .put("checks", results(report))
        .put("details", new JsonArray(report.checks().stream().map(HealthJson::toJson).toList()))
        .put("issues", messages(report, Health.Result.FAILED))
        .put("warnings", messages(report, Health.Result.WARNING))
        .build();
  }

  /** What {@link #toJson(Health.Report)} wrote. */
  public static Health.Report report(JsonObject json) {
    return new Health.Report(json.objects("details").stream().map(HealthJson::check).toList());
  }

  /** By name; of checks with the same one, what the worst found. */
  private static Map<String, String> results(Health.Report report) {
    Map<String, Health.Result> worst = new LinkedHashMap<>();
    report
        .checks()
        .forEach(
            check ->
                worst.merge(
                    check.name(),
                    check.result(),
                    (one, other) -> Collections.max(List.of(one, other))));
    Map<String, String> results = new LinkedHashMap<>();
    worst.forEach((name, result) -> results.put(name, spelling(result)));
    return results;
  }

  private static JsonObject toJson(Health.Check check) {
    return JsonObject.with()
        .put("name", check.name())
        .put("result", spelling(check.result()))
        .put("message", check.message())
        .put("fix", check.fix())
        .build();
  }

  private static Health.Check check(JsonObject json) {
    return new Health.Check(
        json.text("name"),
        json.choice("result", Health.Result.values(), HealthJson::spelling),
        json.text("message"),
        json.text("fix"));
  }

  private static List<String> messages(Health.Report report, Health.Result result) {
    return report.checks().stream()
        .filter(check -> check.result() == result)
        .map(Health.Check::message)
        .toList();
  }

  private static String spelling(Health.Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
