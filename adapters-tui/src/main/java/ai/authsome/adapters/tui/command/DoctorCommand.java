package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Health.Check;
import ai.authsome.application.port.driving.Health.Result;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.StoreUnavailableError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome doctor}. */
final class DoctorCommand implements Command {
  private static final String VERIFY = "--verify-connections";

  @Override
  public CommandSpec spec() {
    return Spec.command(
            "doctor",
            "[OPTIONS]",
            "authsome doctor            # ends with 1 if anything is broken",
            "authsome doctor --json     # for scripts",
            "authsome doctor --verify-connections")
        .addOption(
            Spec.flag(
                "Also ask the providers whether they accept what is stored; each question is a"
                    + " use.",
                VERIFY));
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    List<Check> checks = all(call.world(), call.authsome(), call::broker);
    boolean ready = true;
    for (Check check : checks) {
      ready &= check.result() != Result.FAILED;
    }
    Optional<ConnectionChecks> verified = Optional.empty();
    if (call.has(VERIFY) && checks.getFirst().result() == Result.OK) {
      Connections connections = call.broker().connections();
      try (Spinner _ = Spinner.on(output, "Asking the providers")) {
        verified = Optional.of(ConnectionChecks.of(connections));
      }
      ready &= verified.get().areGood();
    }
    if (output.isJson()) {
      writeJson(output, checks, ready, verified);
    } else {
      print(output, checks);
      verified.ifPresent(found -> found.print(output));
    }
    return ready ? ExitCode.OK : ExitCode.UNEXPECTED;
  }

  /** Everything that is looked at, from outside and inside the daemon. */
  static List<Check> all(Surroundings world, Authsome authsome, Supplier<Broker> broker) {
    List<Check> local = new LocalChecks(world).all();
    List<Check> checks = new ArrayList<>();
    List<Check> fromWithin = askDaemon(world, authsome, broker, local.getFirst(), checks);
    checks.addAll(local);
    checks.addAll(new NetworkChecks(world.environment()).all(lives(authsome.daemon())));
    checks.addAll(fromWithin);
    return checks;
  }

  /** Whether there is a daemon, by its lock; it may be one that can't be asked. */
  private static boolean lives(Daemon daemon) {
    try {
      Daemon.Status status = daemon.status();
      return status.running() || status.pid().isPresent();
    } catch (AuthsomeError e) {
      return false;
    }
  }

  /**
   * Adds what is seen of the daemon from outside, and returns what it says itself.
   *
   * @param home what keeps it from answering, if that is open to others
   */
  private static List<Check> askDaemon(
      Surroundings world,
      Authsome authsome,
      Supplier<Broker> broker,
      Check home,
      List<Check> checks) {
    try {
      List<Check> fromWithin = broker.get().health().check().checks();
      Daemon.Status status = authsome.daemon().status();
      checks.add(new Check("daemon", Result.OK, "answers at " + status.apiUrl(), ""));
      checks.add(version(world.version(), status.version().orElse("unknown")));
      return fromWithin;
    } catch (AuthsomeError e) {
      boolean byHome = e instanceof StoreUnavailableError && home.result() == Result.FAILED;
      String fix = byHome ? home.fix() : e.hint().orElse("See `authsome daemon logs`.");
      String message = e.getMessage() == null ? e.errorName() : e.getMessage();
      checks.add(new Check("daemon", Result.FAILED, message, fix));
      return List.of();
    }
  }

  private static Check version(String ours, String theirs) {
    return ours.equals(theirs)
        ? new Check("version", Result.OK, "program and daemon are " + ours, "")
        : new Check(
            "version",
            Result.WARNING,
            "the program is " + ours + ", the daemon " + theirs,
            "authsome daemon restart");
  }

  private static void print(Output output, List<Check> checks) {
    Table table = Table.wrapping("Check", "Result", "Found");
    for (Check check : checks) {
      table.add(
          Table.Cell.of(check.name()),
          new Table.Cell(wire(check.result()), style(check.result())),
          Table.Cell.of(check.message()));
    }
    output.table(table);
    for (Check check : checks) {
      if (!check.fix().isEmpty()) {
        output.line("Fix " + check.name() + ": " + check.fix());
      }
    }
  }

  private static void writeJson(
      Output output, List<Check> checks, boolean ready, Optional<ConnectionChecks> verified) {
    output.json(
        json -> {
          json.writeStringProperty("status", ready ? "ready" : "not_ready");
          json.writeArrayPropertyStart("checks");
          for (Check check : checks) {
            json.writeStartObject();
            json.writeStringProperty("name", check.name());
            json.writeStringProperty("result", wire(check.result()));
            json.writeStringProperty("message", check.message());
            json.writeStringProperty("fix", check.fix());
            json.writeEndObject();
          }
          json.writeEndArray();
          verified.ifPresent(found -> found.write(json));
        });
  }

  private static String wire(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static Style style(Result result) {
    return switch (result) {
      case OK -> Style.GOOD;
      case WARNING -> Style.CAUTION;
      case FAILED -> Style.BAD;
    };
  }
}
