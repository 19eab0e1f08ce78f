package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Stands in for the desktop's browser: keeps the address of the page that it was to open. */
record OpenedPage(Path kept) {
  /** A desktop for {@code product}, on which nothing was opened yet. */
  static OpenedPage by(Product product) {
    Path kept = product.work().resolve("url");
    Path opener =
        product.write(
            "opener",
            "#!/bin/sh\nprintf %s \"$1\" > " + kept + ".new && mv " + kept + ".new " + kept + "\n");
    try {
      Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    product.with("BROWSER", opener.toString()).with("DISPLAY", ":99");
    return new OpenedPage(kept);
  }

  /** Its address, once there is one. */
  String address() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(kept));
    try {
      return Files.readString(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
