package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.text.Counted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code authsome log prune}. */
final class LogPruneCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "log prune",
            "[OPTIONS] --before DATE",
            "authsome log prune --before 2026-01-01    # what is left still verifies",
            "authsome log prune --before 2026-01-01T12:00:00Z")
        .addOption(
            OptionSpec.builder("--before")
                .type(String.class)
                .arity("1")
                .required(true)
                .paramLabel("DATE")
                .description("Delete what happened before this day (UTC) or moment.")
                .build());
  }

  @Override
  public int run(Invocation call) {
    Instant before =
        call.option("--before")
            .map(LogPruneCommand::parse)
            .orElseThrow(() -> new IllegalStateException("the parser lets none through without"));
    AuditTrail.Pruning pruning = call.broker().auditTrail().prune(before);
    Output output = call.output();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "pruned");
            json.writeNumberProperty("rows", pruning.rows());
            json.writeStringProperty("before", before.toString());
          });
    } else {
      output.line(
          "Deleted "
              + Counted.of(pruning.rows(), "row")
              + " from before "
              + Times.iso(before)
              + ".");
    }
    return ExitCode.OK;
  }

  private static Instant parse(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException _) {
      throw new UsageError(
          "--before needs a date", "Write it as 2026-01-31 or 2026-01-31T12:00:00Z.");
    }
  }
}
