package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections.Drift;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that lie in the open, compared with the vault, and taken into it. Shows no value. */
final class KeyImport {
  private static final int KEY_LENGTH = 32;

  private final Invocation call;
  private final FoundKeys found;

  private KeyImport(Invocation call, FoundKeys found) {
    this.call = call;
    this.found = found;
  }

  /** Looks into the environment and the folder that the program runs in. */
  static KeyImport here(Invocation call) {
    return new KeyImport(
        call, FoundKeys.in(Path.of("").toAbsolutePath(), call.world().environment()));
  }

  List<String> warnings() {
    return found.warnings();
  }

  /** Each key that was found, once for each provider that it may belong to. */
  List<Result> compare(Optional<ConnectionName> connection) {
    byte[] key = new byte[KEY_LENGTH];
    call.world().random().get().nextBytes(key);
    EnvironmentPrint print = EnvironmentPrint.withShort(found.values(), key);
    List<Result> results = new ArrayList<>();
    Map<ConnectionId, String> counting = new HashMap<>();
    for (Drift drift : call.broker().connections().compare(connection, print)) {
      results.add(compared(drift, counting));
    }
    return results;
  }

  /**
   * A connection holds one key, so of several variables the first that looks right counts.
   *
   * @param counting which variable that is, for the connections that were seen already
   */
  private Result compared(Drift drift, Map<ConnectionId, String> counting) {
    String source = found.sources().getOrDefault(drift.variable(), "environment");
    if (!looksRight(drift)) {
      return new Result(drift, source, "malformed", "");
    }
    String first = counting.computeIfAbsent(drift.id(), _ -> drift.variable());
    if (!text(drift.variable()).equals(text(first))) {
      return new Result(drift, source, "conflict", "differs from " + first + ", which is used");
    }
    return new Result(
        drift,
        source,
        switch (drift.state()) {
          case EQUAL -> "env_and_authsome_match";
          case DIFFERENT -> "env_and_authsome_different";
          case NOT_STORED -> "env_only";
        },
        "");
  }

  private boolean looksRight(Drift drift) {
    if (!EnvironmentPrint.isLongEnough(text(drift.variable()))) {
      return false;
    }
    try (SecretBytes value = value(drift)) {
      return drift.pattern().map(pattern -> pattern.accepts(value)).orElse(true);
    }
  }

  /** Logs in with a key; what is stored already, or is no key, is left alone. */
  Result take(Result result) {
    if (!result.isNews()) {
      boolean stored = result.status().equals("env_and_authsome_match");
      return stored ? result.now("skipped_unchanged", "") : result;
    }
    Drift drift = result.drift();
    Logins logins = call.broker().logins();
    try (SecretBytes value = value(drift)) {
      LoginSession session =
          logins
              .start(
                  new Logins.Request(
                      drift.id(), Optional.of(FlowType.API_KEY), List.of(), Optional.empty(), true))
              .session();
      List<String> asked =
          session.fields().stream().filter(InputField::required).map(InputField::name).toList();
      if (asked.size() != 1) {
        logins.cancel(session.id());
        return result.now(
            "failed", "more than a key is needed: authsome login " + drift.id().provider());
      }
      LoginSession ended = logins.submit(session.id(), Map.of(asked.getFirst(), value));
      return ended.status() == LoginStatus.COMPLETED
          ? result.now("imported", "")
          : result.now("failed", ended.message());
    } catch (AuthsomeError e) {
      return result.now("failed", String.valueOf(e.getMessage()));
    }
  }

  private SecretBytes value(Drift drift) {
    return SecretBytes.takeOver(text(drift.variable()).toCharArray());
  }

  private String text(String variable) {
    return found.values().getOrDefault(variable, "").strip();
  }

  /**
   * What became of a key.
   *
   * @param source where it was found
   * @param status for scripts
   * @param reason why it failed or isn't used; safe to show
   */
  record Result(Drift drift, String source, String status, String reason) {
    Result now(String next, String why) {
      return new Result(drift, source, next, why);
    }

    /** Whether importing it would change anything. */
    boolean isNews() {
      return status.equals("env_only") || status.equals("env_and_authsome_different");
    }

    String inWords() {
      return switch (status) {
        case "env_and_authsome_match" -> "same as stored";
        case "env_and_authsome_different" -> "differs from what is stored";
        case "env_only" -> "not stored";
        case "malformed" -> "doesn't look like a key";
        case "conflict" -> reason;
        case "imported" -> "imported";
        case "skipped_unchanged" -> "stored already";
        default -> "failed: " + reason;
      };
    }
  }
}
