package ai.authsome.bootstrap;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Headless Chromium. */
final class Browser {
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/local/bin/chromedriver");
  private static final List<String> BINARIES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private Browser() {}

  static ChromeDriver start() {
    return start(new ChromeOptions());
  }

  static ChromeDriver startWithoutScripts() {
    ChromeOptions options = new ChromeOptions();
    options.setExperimentalOption(
        "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    return start(options);
  }

  /** For the services of tests: their names are this machine, and nobody knows their authority. */
  static ChromeDriver startAmongTestServices() {
    ChromeOptions options = new ChromeOptions();
    options.addArguments(
        "--host-resolver-rules=MAP *.example 127.0.0.1",
        "--ignore-certificate-errors",
        "--window-size=900,1000");
    return start(options);
  }

  /** Leaves a picture in the build's folder, for people to look at. */
  static void photograph(ChromeDriver browser, String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target/pages"));
      Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChromeDriver start(ChromeOptions options) {
    options.setBinary(first(BINARIES));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(first(DRIVERS)))
            // Its own choice could be a port that another test has been given.
            .usingPort(Product.freePort())
            .build();
    return new ChromeDriver(service, options);
  }

  private static String first(List<String> files) {
    return files.stream()
        .filter(file -> new File(file).canExecute())
        .findFirst()
        .orElseThrow(() -> new AssertionError("none of " + files + " is there"));
  }
}
