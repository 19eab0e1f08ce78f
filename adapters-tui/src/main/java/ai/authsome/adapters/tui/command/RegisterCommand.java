package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.failure.InputCancelledError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.provider.ProviderEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome register}. */
final class RegisterCommand implements Command {
  private static final int LONGEST = 256 * 1024;

  @Override
  public CommandSpec spec() {
    return Spec.command(
            "register",
            "[OPTIONS] FILE|-",
            "authsome register acme.json            # asks, as the key will go where it says",
            "authsome register acme.json --yes      # for scripts",
            "authsome register acme.json --force    # replaces the definition of that name",
            "authsome register - --yes < acme.json")
        .addPositional(
            Spec.argument(0, "FILE", "The definition, JSON with comments; - for standard input."))
        .addOption(Spec.flag("Replace the definition of that name.", "--force"))
        .addOption(Spec.flag("Don't ask.", "--yes", "-y"));
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Providers.Proposal done;
    try {
      done = register(call, read(call));
    } catch (InvalidProviderSchemaError e) {
      throw inFile(call.argument(0), e);
    }
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "registered");
            json.writeStringProperty("provider", done.summary().name().value());
            Json.strings(json, "hosts", done.hosts());
            Json.optional(json, "replaced", done.replaces().map(RegisterCommand::wire));
          });
    } else {
      output.line(
          "Registered "
              + done.summary().name()
              + done.replaces()
                  .map(source -> " in place of the " + wire(source) + " definition.")
                  .orElse("."));
      output.note("Next: authsome login " + done.summary().name());
    }
    return ExitCode.OK;
  }

  private static Providers.Proposal register(Invocation call, String document) {
    Providers providers = call.broker().providers();
    if (!call.has("--yes")) {
      confirm(call, providers.examine(document));
    }
    try (Spinner _ = Spinner.on(call.output(), "Registering")) {
      return providers.register(document, call.has("--force"));
    }
  }

  /** Only this side knows which file it was. */
  private static InvalidProviderSchemaError inFile(String file, InvalidProviderSchemaError e) {
    String hint = (file.equals("-") ? "" : "Correct " + file + ". ") + e.hint().orElse("");
    return new InvalidProviderSchemaError(String.valueOf(e.getMessage()), hint.strip(), e);
  }

  private static void confirm(Invocation call, Providers.Proposal proposal) {
    Output output = call.output();
    String name = proposal.summary().name().value();
    boolean canAsk = call.world().terminal().inIsTerminal() && !call.argument(0).equals("-");
    if (!canAsk) {
      throw new OperationNotAllowedError(
          "there is nobody to ask whether " + name + " may be registered",
          "Look at the hosts in the definition, and say --yes.");
    }
    output.err("Credentials of " + Output.safe(name) + " will be sent to:\n");
    for (String host : proposal.hosts()) {
      output.err("  " + Output.safe(host) + "\n");
    }
    if (proposal.hosts().isEmpty()) {
      output.err("  no host\n");
    }
    proposal
        .replaces()
        .ifPresent(
            source ->
                output.labelled(
                    Style.CAUTION,
                    "warning",
                    "this takes the place of the " + wire(source) + " definition"));
    if (!Questions.yes(call, "Register it?", false)) {
      throw new InputCancelledError(name + " was not registered", "");
    }
  }

  private static String read(Invocation call) {
    String file = call.argument(0);
    try {
      byte[] bytes;
      if (file.equals("-")) {
        bytes = call.world().terminal().in().readNBytes(LONGEST + 1);
      } else {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
          bytes = in.readNBytes(LONGEST + 1);
        }
      }
      if (bytes.length > LONGEST) {
        throw new InvalidProviderSchemaError(
            "document: is longer than " + LONGEST / 1024 + " KiB", "A definition has about one.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidProviderSchemaError("document: is not UTF-8", "Save it as UTF-8.", e);
    } catch (IOException | InvalidPathException _) {
      throw new UsageError(
          "the file can't be read", "Name a file that is there, or - for standard input.");
    }
  }

  private static String wire(ProviderEntry.Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }
}
