package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.domain.provider.ProviderName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the command line finds around it.
 *
 * @param authsome made on first use only, as {@code --version} must not pay for it; asked once
 * @param providers those that are known without a daemon, by name
 * @param environment of this process
 * @param version of this program
 * @param home the folder of {@code AUTHSOME_HOME}; need not exist
 * @param terminal where a person sits, or a pipe ends
 * @param browser for logins
 * @param children for {@code run}
 * @param foreground what only the object graph can start
 * @param clock tells how long a credential is good for
 * @param random made on first use only
 */
public record Surroundings(
    Supplier<Authsome> authsome,
    Supplier<List<ProviderName>> providers,
    Map<String, String> environment,
    String version,
    Path home,
    Terminal terminal,
    BrowserLauncher browser,
    Children children,
    Foreground foreground,
    InstantSource clock,
    Supplier<SecureRandom> random) {
  /** Copies the map. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
