package ai.authsome.adapters.tui.command;

import ai.authsome.adapters.tui.command.KeyImport.Result;
import ai.authsome.domain.connection.ConnectionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JsonGenerator;

/** {@code authsome scan}. */
final class ScanCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "scan",
            "[OPTIONS]",
            "authsome scan             # what .env, .env.* and the environment hold",
            "authsome scan --import    # into the vault; then delete them where they were",
            "authsome scan --import --connection work")
        .addOption(Spec.flag("Log in with the keys that are new or differ.", "--import"))
        .addOption(Spec.connection());
  }

  @Override
  public int run(Invocation call) {
    boolean imports = call.has("--import");
    if (imports) {
      call.requireOutsideOfRuns("programs of a run store no keys");
    }
    Output output = call.output();
    KeyImport keys = KeyImport.here(call);
    List<Result> found = keys.compare(call.optionalConnection());
    List<Result> results = new ArrayList<>();
    for (Result result : found) {
      results.add(imports ? keys.take(result) : result);
    }
    if (output.isJson()) {
      writeJson(output, imports, results, keys.warnings());
    } else {
      print(output, imports, results, call.optionalConnection());
    }
    keys.warnings().forEach(output::warning);
    boolean failed = results.stream().anyMatch(result -> result.status().equals("failed"));
    return failed ? ExitCode.UNEXPECTED : ExitCode.OK;
  }

  private static void print(
      Output output, boolean imports, List<Result> results, Optional<ConnectionName> connection) {
    if (results.isEmpty()) {
      output.line("No API keys of known providers were found.");
      return;
    }
    output.table(table(results));
    if (!imports && results.stream().anyMatch(Result::isNews)) {
      output.note(
          "Import them with: authsome scan --import"
              + connection.map(name -> " --connection " + name).orElse(""));
    }
  }

  /** Never a value. */
  static Table table(List<Result> results) {
    Table table = new Table("Provider", "Variable", "Found in", "Key");
    for (Result result : results) {
      table.add(
          Table.Cell.of(result.drift().id().toString()),
          Table.Cell.of(result.drift().variable()),
          Table.Cell.of(result.source()),
          new Table.Cell(result.inWords(), style(result)));
    }
    return table;
  }

  private static Style style(Result result) {
    return switch (result.status()) {
      case "imported", "env_and_authsome_match", "skipped_unchanged" -> Style.GOOD;
      case "failed" -> Style.BAD;
      default -> Style.CAUTION;
    };
  }

  private static void writeJson(
      Output output, boolean imports, List<Result> results, List<String> warnings) {
    output.json(
        json -> {
          write(json, imports, results);
          Json.strings(json, "warnings", warnings);
        });
  }

  /** Members of a JSON object. Never a value. */
  static void write(JsonGenerator json, boolean imports, List<Result> results) {
    json.writeBooleanProperty("import", imports);
    json.writeNumberProperty("configured_count", results.size());
    json.writeNumberProperty(
        "imported_count",
        results.stream().filter(result -> result.status().equals("imported")).count());
    json.writeArrayPropertyStart("results");
    for (Result result : results) {
      json.writeStartObject();
      json.writeStringProperty("provider", result.drift().id().provider().value());
      json.writeStringProperty("connection", result.drift().id().name().value());
      json.writeStringProperty("variable", result.drift().variable());
      json.writeStringProperty("source", result.source());
      json.writeStringProperty("status", result.status());
      json.writeStringProperty("reason", result.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
