package ai.authsome.bootstrap;

import java.io.File;
import java.util.List;
import java.util.Map;
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
            .usingAnyFreePort()
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
