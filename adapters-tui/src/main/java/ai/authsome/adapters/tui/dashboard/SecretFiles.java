package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Writes real values into new files that only their owner can read. */
final class SecretFiles {
  private final TypedPaths paths;

  /** Touches nothing yet. */
  SecretFiles(TypedPaths paths) {
    this.paths = paths;
  }

  /**
   * Writes what is to be exported, and returns where to.
   *
   * @throws InvalidInputError if there is such a file already, or can't be one
   */
  String export(Connections connections, Deed.Export export) {
    Path file = paths.parse(export.file());
    try (SecretBytes text =
        connections.export(
            new Connections.ExportRequest(
                export.connection().map(ConnectionId::provider),
                export.connection().map(ConnectionId::name),
                ExportFormat.DOTENV))) {
      text.read(
          bytes -> {
            write(file, export.file(), bytes);
            return bytes.length;
          });
    }
    return file.toString();
  }

  private static void write(Path file, String typed, byte[] bytes) {
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw refusal(typed, e).orElseThrow(() -> new UncheckedIOException(e));
    }
  }

  private static Optional<AuthsomeError> refusal(String typed, IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return Optional.of(
          new InvalidInputError(
              typed + " is there already.", "Choose another name, or delete it."));
    }
    if (e instanceof NoSuchFileException) {
      return Optional.of(new InvalidInputError("There is no such folder: " + typed, ""));
    }
    return Optional.of(new InvalidInputError(typed + " can't be written.", ""));
  }
}
