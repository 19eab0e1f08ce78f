package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.oauth.RevocationAnswer;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome revoke}. */
final class RevokeCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "revoke",
            "[OPTIONS] PROVIDER",
            "authsome revoke github                    # its tokens are dead then",
            "authsome revoke github --connection work",
            "authsome revoke github --json | jq -r .revocation")
        .addPositional(Spec.provider(true))
        .addOption(Spec.connection());
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Meant meant = call.meant();
    ConnectionId id = meant.id();
    Connections connections = call.broker().connections();
    Connections.Revocation revocation;
    try (Spinner _ = Spinner.on(output, "Asking the provider to revoke " + id)) {
      revocation = connections.revoke(id);
    }
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "deleted");
            json.writeStringProperty("provider", id.provider().value());
            json.writeStringProperty("connection", id.name().value());
            json.writeStringProperty("revocation", outcome(revocation.answer()));
            Json.optional(json, "reason", reason(revocation.answer()));
            Json.optional(
                json, "default_connection", revocation.nextDefault().map(ConnectionName::value));
          });
    } else {
      boolean revoked = revocation.answer() instanceof RevocationAnswer.Revoked;
      output.line(
          revoked
              ? "Revoked " + id + " at the provider, and deleted it here."
              : "Deleted " + id + " here.");
      if (meant.isDefault()) {
        revocation
            .nextDefault()
            .ifPresent(name -> SetDefaultCommand.say(output::note, id.provider(), name));
      }
    }
    // Even with --quiet: whoever revokes must know what is still valid.
    doubt(revocation.answer())
        .ifPresent(
            doubt -> {
              output.labelled(Style.CAUTION, "warning", doubt);
              output.labelled(
                  Style.INFO, "hint", "It may still be valid. End it in the provider's settings.");
            });
    return ExitCode.OK;
  }

  private static String outcome(RevocationAnswer answer) {
    return switch (answer) {
      case RevocationAnswer.Revoked _ -> "revoked";
      case RevocationAnswer.NotOffered _ -> "not_offered";
      case RevocationAnswer.Refused _ -> "refused";
      case RevocationAnswer.Unavailable _ -> "unavailable";
    };
  }

  private static Optional<String> reason(RevocationAnswer answer) {
    return switch (answer) {
      case RevocationAnswer.Revoked _, RevocationAnswer.NotOffered _ -> Optional.empty();
      case RevocationAnswer.Refused refused -> Optional.of(refused.code());
      case RevocationAnswer.Unavailable unavailable -> Optional.of(unavailable.reason());
    };
  }

  private static Optional<String> doubt(RevocationAnswer answer) {
    return switch (answer) {
      case RevocationAnswer.Revoked _ -> Optional.empty();
      case RevocationAnswer.NotOffered _ ->
          Optional.of("the provider has no way to be told that a credential is revoked");
      case RevocationAnswer.Refused refused ->
          Optional.of("the provider refused to revoke the credential: " + refused.code());
      case RevocationAnswer.Unavailable unavailable ->
          Optional.of("the provider did not confirm the revocation: " + unavailable.reason());
    };
  }
}
