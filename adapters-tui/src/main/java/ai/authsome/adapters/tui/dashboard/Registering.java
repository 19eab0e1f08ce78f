package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Change;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets a definition from a file into the daemon, by way of the reader's consent. */
final class Registering {
  private static final int LONGEST = 256 * 1024;

  /** As many as are sure to be seen in the question. */
  private static final int MOST_HOSTS = 12;

  private final TypedPaths paths;

  /** Touches nothing yet. */
  Registering(TypedPaths paths) {
    this.paths = paths;
  }

  /** Reads it and asks, unless the reader has gone on meanwhile. */
  Change examine(Providers providers, Deed.Examine examine) {
    Dialog next;
    try {
      String document = read(paths.parse(examine.file()));
      Providers.Proposal proposal = providers.examine(document);
      if (proposal.hosts().size() > MOST_HOSTS) {
        throw new InvalidInputError(
            "It names more hosts than there is room for.", "Use authsome register.");
      }
      next = Questions.register(document, proposal);
    } catch (AuthsomeError e) {
      return state ->
          state.dialog().isPresent() && state.dialog().get() instanceof Dialog.Register asked
              ? Step.to(state.open(new Dialog.Register(asked.file(), Workshop.words(e))))
              : Step.to(state);
    }
    return state ->
        state.dialog().isPresent() && state.dialog().get() instanceof Dialog.Register
            ? Step.to(state.open(next))
            : Step.to(state);
  }

  /** Registers what the reader has agreed to. */
  static Change register(Providers providers, Deed.Register register) {
    Providers.Proposal done = providers.register(register.document(), register.replaces());
    return state ->
        Step.to(
            Workshop.unbusy(state)
                .say(Ink.GOOD, "Registered " + done.summary().name() + ".")
                .stale(Topic.CONNECTIONS, Topic.AUDIT, Topic.HEALTH));
  }

  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new InvalidProviderSchemaError(
            "The file is longer than " + LONGEST / 1024 + " KiB.", "");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidProviderSchemaError("The file is not UTF-8.", "", e);
    } catch (IOException _) {
      throw new InvalidInputError("The file can't be read.", "");
    }
  }
}
