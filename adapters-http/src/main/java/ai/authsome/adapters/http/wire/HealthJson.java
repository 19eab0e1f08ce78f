package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.Health;
import java.util.List;
import java.util.Locale;

/** What {@link Health} gives, and the short answer that needs no proof. */
public final class HealthJson {
  private HealthJson() {}

  /** The answer of a daemon that is up. */
  public static JsonObject alive(String version) {
    return JsonObject.with().put("status", "ok").put("version", version).build();
  }

  /** The version that {@link #alive} wrote. */
  public static String version(JsonObject json) {
    return json.text("version");
  }

  /** What was found. */
  public static JsonObject toJson(Health.Report report) {
    return JsonObject.with()
        .put("status", report.ready() ? "ready" : "not_ready")
        .put("checks", new JsonArray(report.checks().stream().map(HealthJson::toJson).toList()))
        .put("issues", messages(report, Health.Result.FAILED))
        .put("warnings", messages(report, Health.Result.WARNING))
        .build();
  }

  /** What {@link #toJson(Health.Report)} wrote. */
  public static Health.Report report(JsonObject json) {
    return new Health.Report(json.objects("checks").stream().map(HealthJson::check).toList());
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
