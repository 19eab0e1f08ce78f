package ai.authsome.adapters.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The pages' style sheet and logo. Read when first asked for. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of("/style.css", "text/css; charset=utf-8", "/logo.svg", "image/svg+xml");

  /** The content type of the file at {@code path}, if there is one. */
  Optional<String> type(String path) {
    return Optional.ofNullable(TYPES.get(path));
  }

  /** The bytes of a file that has a {@link #type}. */
  byte[] read(String path) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(path.substring(1))) {
      if (in == null) {
        throw new IllegalStateException("the build has lost " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
