package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesktopBrowserTest {
  private static final URI PAGE = URI.create("http://127.0.0.1:7999/login/x?a=1&b=$(id)");

  @TempDir private Path folder;

  @Test
  void startsTheFirstBrowserThatIsThere() throws IOException {
    Path seen = folder.resolve("seen");
    script("my-browser", "printf '%s|' \"$@\" > " + seen + ".part; mv " + seen + ".part " + seen);
    DesktopBrowser browser =
        new DesktopBrowser(
            Map.of("BROWSER", "missing:my-browser --new %s", "PATH", folder + ":/usr/bin:/bin"),
            "Linux");

    boolean opened = browser.open(PAGE);

    assertThat(opened).isTrue();
    await().until(() -> Files.exists(seen));
    assertThat(seen).hasContent("--new|" + PAGE + "|");
  }

  @Test
  void saysWhenThereIsNone() {
    assertThat(new DesktopBrowser(Map.of("PATH", folder.toString()), "Linux").open(PAGE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "javascript:alert(1)",
        "relative",
        "http:nohost",
        "ftp://h/"
      })
  void opensWebPagesAlone(String page) throws IOException {
    script("my-browser", "exit 0");
    DesktopBrowser browser =
        new DesktopBrowser(Map.of("BROWSER", "my-browser", "PATH", folder.toString()), "Linux");

    assertThat(browser.open(URI.create(page))).isFalse();
  }

  @Test
  void knowsADisplay() {
    assertThat(on("Linux", Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(on("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
    assertThat(on("Linux", Map.of("DISPLAY", ""))).isFalse();
    assertThat(on("Linux", Map.of("DISPLAY", "localhost:10.0", "SSH_CONNECTION", "x"))).isFalse();
    assertThat(on("Linux", Map.of("DISPLAY", ":0", "SSH_TTY", "/dev/pts/1"))).isFalse();
    assertThat(on("Mac OS X", Map.of())).isTrue();
    assertThat(on("Mac OS X", Map.of("SSH_TTY", "/dev/ttys1"))).isFalse();
  }

  private static boolean on(String system, Map<String, String> environment) {
    return new DesktopBrowser(environment, system).hasDisplay();
  }

  private void script(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
