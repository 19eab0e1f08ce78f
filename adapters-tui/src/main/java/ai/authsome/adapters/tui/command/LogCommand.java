package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.text.Counted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome log}. */
final class LogCommand implements Command {
  private static final int ROWS = 50;
  private static final int MOST = 500;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Override
  public CommandSpec spec() {
    return Spec.command(
            "log",
            "[OPTIONS]",
            "authsome log                  # the last " + ROWS + " rows, the newest at the end",
            "authsome log -n 5 --json",
            "authsome log --follow         # as it happens, until Ctrl-C",
            "authsome log --verify         # ends with 1 if anybody changed a row",
            "authsome log prune --before 2026-01-01")
        .addOption(
            Spec.value(
                "N",
                "How many rows, " + MOST + " at most; " + ROWS + " when not given.",
                "-n",
                "--lines"))
        .addOption(Spec.flag("Go on with what happens from now on.", "-f", "--follow"))
        .addOption(Spec.flag("Check the whole trail instead.", "--verify"));
  }

  @Override
  public int run(Invocation call) {
    int count = call.number("--lines", ROWS, MOST);
    boolean follow = call.has("--follow");
    if (call.has("--verify")) {
      if (follow || call.option("--lines").isPresent()) {
        throw new UsageError("--verify checks the whole trail", "Leave --follow and --lines out.");
      }
      return verify(call);
    }
    AuditTrail trail = call.broker().auditTrail();
    List<AuditTrail.Row> rows = trail.last(count).reversed();
    if (follow) {
      return follow(call.output(), trail, rows);
    }
    Output output = call.output();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeArrayPropertyStart("entries");
            for (AuditTrail.Row row : rows) {
              json.writeStartObject();
              LogRows.write(json, row);
              json.writeEndObject();
            }
            json.writeEndArray();
          });
    } else {
      output.table(LogRows.table(rows, call.world().clock().instant(), output.tableWidth()));
    }
    return ExitCode.OK;
  }

  /** Ends when the daemon or the reader does; a person ends it by Ctrl-C. */
  private static int follow(Output output, AuditTrail trail, List<AuditTrail.Row> first) {
    List<AuditTrail.Row> rows = first;
    long seen = 0;
    while (!output.isBroken() && !Thread.currentThread().isInterrupted()) {
      for (AuditTrail.Row row : rows) {
        print(output, row);
        seen = row.number();
      }
      rows = trail.since(seen, MOST);
      if (rows.isEmpty()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return ExitCode.OK;
  }

  private static void print(Output output, AuditTrail.Row row) {
    if (output.isJson()) {
      output.jsonLine(json -> LogRows.write(json, row));
    } else {
      output.textNow(LogRows.line(row, output.tableWidth(), output.outHasColour()));
    }
  }

  private static int verify(Invocation call) {
    Output output = call.output();
    AuditTrail.Verification found = call.broker().auditTrail().verify();
    boolean intact = found.firstBroken().isEmpty();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeBooleanProperty("intact", intact);
            json.writeNumberProperty("rows", found.rows());
            if (intact) {
              json.writeNullProperty("first_broken");
            } else {
              json.writeNumberProperty("first_broken", found.firstBroken().getAsLong());
            }
          });
    } else if (intact) {
      output.line(Style.GOOD, "The audit trail is whole: " + Counted.of(found.rows(), "row") + ".");
    } else {
      new Problems(output)
          .print(
              "AuditTrailBroken",
              "the audit trail breaks at row " + found.firstBroken().getAsLong(),
              "Somebody changed it: compare it with a backup.");
    }
    return intact ? ExitCode.OK : ExitCode.UNEXPECTED;
  }

  /** When nothing is known of a row's particular. */
  static String orDash(Optional<?> value) {
    return value.map(Object::toString).orElse("-");
  }
}
