package ai.authsome.bootstrap;

import ai.authsome.adapters.http.client.ClientConfig;
import ai.authsome.adapters.http.client.TerminalAuthsome;
import ai.authsome.adapters.tui.command.DesktopBrowser;
import ai.authsome.adapters.tui.command.Foreground;
import ai.authsome.adapters.tui.command.InheritedChild;
import ai.authsome.adapters.tui.command.Surroundings;
import ai.authsome.adapters.tui.command.SystemTerminal;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.providers.FileProviderCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** The terminal's object graph: what every command finds around it. */
final class Program implements Foreground {
  /** Where the launcher puts what the JVM would otherwise take for itself, and say so. */
  private static final Map<String, String> MOVED =
      Map.of(
          "AUTHSOME_JAVA_TOOL_OPTIONS", "JAVA_TOOL_OPTIONS",
          "AUTHSOME_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final Map<String, String> environment;

  private Program(Map<String, String> environment) {
    this.environment = environment;
  }

  /** For one command line. Cheap: what a command needs is made when it asks. */
  static Surroundings surroundings(Map<String, String> systemEnvironment) {
    Map<String, String> environment = restored(systemEnvironment);
    Program program = new Program(environment);
    return new Surroundings(
        program::authsome,
        program::providers,
        environment,
        version(),
        Settings.home(environment),
        new SystemTerminal(environment),
        new DesktopBrowser(environment, System.getProperty("os.name")),
        new InheritedChild(environment.getOrDefault("PATH", "")),
        program,
        InstantSource.system(),
        SecureRandom::new);
  }

  @Override
  public void expectSigning() {
    TerminalAuthsome.wakeSigning();
  }

  @Override
  public int serve(Map<String, String> variables) {
    Map<String, String> settled = new TreeMap<>(environment);
    settled.putAll(variables);
    Settings settings = Settings.of(settled);
    Logs.configure(settings.logLevel());
    CountDownLatch stopped = new CountDownLatch(1);
    Optional<SecretBytes> masterKey = secret("AUTHSOME_MASTER_KEY");
    DaemonProgram daemon;
    try {
      daemon =
          new DaemonProgram(
              settings, Settings.proxies(environment), masterKey, version(), stopped::countDown);
    } finally {
      masterKey.ifPresent(SecretBytes::close);
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(daemon::close));
    daemon.announce();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  @Override
  public int demo(boolean json) {
    return new Demo(System.out, launcher(), environment).run(json);
  }

  private Authsome authsome() {
    Settings settings = Settings.of(environment);
    return new TerminalAuthsome(
        new ClientConfig(
            settings.home(),
            settings.baseUrl(),
            settings.apiPort(),
            settings.pagesPort(),
            Optional.ofNullable(environment.get("AUTHSOME_IDENTITY")),
            secret("AUTHSOME_IDENTITY_PRIVATE_KEY"),
            List.of(launcher().toString(), "daemon", "serve"),
            version()),
        SecureRandom::new,
        InstantSource.system());
  }

  private List<ProviderName> providers() {
    return new FileProviderCatalog(
            Settings.home(environment).resolve("providers"), InstantSource.system())
        .names();
  }

  private Optional<SecretBytes> secret(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> restored(Map<String, String> systemEnvironment) {
    Map<String, String> environment = new TreeMap<>(systemEnvironment);
    MOVED.forEach(
        (kept, name) -> {
          String moved = environment.remove(kept);
          if (moved != null) {
            environment.putIfAbsent(name, moved);
          }
        });
    return environment;
  }

  /** The program that this runtime came with. */
  private static Path launcher() {
    return Path.of(System.getProperty("java.home"), "bin", "authsome");
  }

  /** The version that Maven gave the module, which javac recorded in its descriptor. */
  private static String version() {
    return Main.class.getModule().getDescriptor().rawVersion().orElse("unknown");
  }
}
