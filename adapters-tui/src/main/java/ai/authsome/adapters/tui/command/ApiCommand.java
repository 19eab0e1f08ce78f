package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.RawApi;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome api}. */
final class ApiCommand implements Command {
  private static final int LONGEST = 1 << 20;
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

  @Override
  public CommandSpec spec() {
    return Spec.command(
            "api",
            "[OPTIONS] METHOD PATH",
            "authsome api GET /whoami",
            "authsome api GET '/audit/events?limit=5' | jq .entries",
            "authsome api POST /credentials/export -d @request.json",
            "echo '{\"format\":\"json\"}' | authsome api POST /credentials/export -d -")
        .addPositional(
            Spec.oneOf(
                Spec.argument(0, "METHOD", "GET, POST, PUT or DELETE."),
                List.of("GET", "POST", "PUT", "DELETE")))
        .addPositional(Spec.argument(1, "PATH", "Of the API; /api is added when it is missing."))
        .addOption(
            Spec.value(
                "@FILE|-", "The body: a file's, or standard input's, as it is.", "-d", "--data"));
  }

  @Override
  public int run(Invocation call) {
    String method = call.argument(0).toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw new UsageError("METHOD is GET, POST, PUT or DELETE", "See `authsome api --help`.");
    }
    String target = target(call.argument(1));
    try (SecretBytes body = body(call);
        RawApi.Answer answer = call.authsome().rawApi().call(method, target, body)) {
      call.output().secret(answer.body());
      call.output().textNow("\n");
      return answer.failure().map(failure -> explain(call.output(), failure)).orElse(ExitCode.OK);
    }
  }

  /** The body says it already; a person is told what it means. */
  private static int explain(Output output, AuthsomeError failure) {
    output.labelled(Style.BAD, "error", String.valueOf(failure.getMessage()));
    failure.hint().ifPresent(hint -> output.labelled(Style.INFO, "hint", hint));
    return ExitCode.of(failure);
  }

  private static String target(String path) {
    String plain = path.startsWith("/") ? path : "/" + path;
    String target = plain.equals("/api") || plain.startsWith("/api/") ? plain : "/api" + plain;
    if (!target.matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")) {
      throw new UsageError(
          "PATH has a character that a URL can't have", "Write it percent-encoded.");
    }
    return target;
  }

  private static SecretBytes body(Invocation call) {
    String data = call.option("--data").orElse("");
    byte[] bytes = new byte[0];
    try {
      if (data.equals("-")) {
        bytes = call.world().terminal().in().readNBytes(LONGEST + 1);
      } else if (data.startsWith("@")) {
        try (InputStream in = Files.newInputStream(Path.of(data.substring(1)))) {
          bytes = in.readNBytes(LONGEST + 1);
        }
      } else if (call.has("--data")) {
        throw new UsageError(
            "--data takes @FILE or -", "A body on the command line could be seen by others.");
      }
      if (bytes.length > LONGEST) {
        throw new UsageError("the body is longer than 1 MiB", "The daemon takes no more.");
      }
      return SecretBytes.takeOver(bytes);
    } catch (IOException | InvalidPathException _) {
      throw new UsageError("the file of --data can't be read", "Is it there, and yours to read?");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
