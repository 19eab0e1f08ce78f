package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driven.BrowserLauncher;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The desktop's browser: the first that can be started of {@code $BROWSER} (a list, as in
 * freedesktop.org's and Debian's convention), {@code xdg-open} and {@code open}. It gets no streams
 * of ours, and on Linux a session of its own, so that Ctrl-C doesn't end it.
 */
public final class DesktopBrowser implements BrowserLauncher {
  private final Map<String, String> environment;
  private final String system;

  /**
   * Starts nothing yet.
   *
   * @param environment of this process
   * @param system the system's name, as in the property {@code os.name}
   */
  public DesktopBrowser(Map<String, String> environment, String system) {
    this.environment = Map.copyOf(environment);
    this.system = system.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean hasDisplay() {
    if (isSet("SSH_CONNECTION") || isSet("SSH_TTY")) {
      return false;
    }
    return isMac() || isWindows() || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  @Override
  public boolean open(URI page) {
    String scheme = page.getScheme() == null ? "" : page.getScheme().toLowerCase(Locale.ROOT);
    if (page.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return false;
    }
    for (List<String> command : commands(page.toASCIIString())) {
      if (start(command)) {
        return true;
      }
    }
    return false;
  }

  private List<List<String>> commands(String url) {
    List<List<String>> commands = new ArrayList<>();
    for (String choice : environment.getOrDefault("BROWSER", "").split(File.pathSeparator)) {
      if (!choice.isBlank()) {
        commands.add(command(choice.strip(), url));
      }
    }
    if (isMac()) {
      commands.add(List.of("open", url));
    } else if (isWindows()) {
      commands.add(List.of("rundll32", "url.dll,FileProtocolHandler", url));
    } else {
      commands.add(List.of("xdg-open", url));
    }
    return commands;
  }

  /** No shell sees it: words end at spaces, and {@code %s} is the page. */
  private static List<String> command(String choice, String url) {
    List<String> words = new ArrayList<>();
    boolean placed = false;
    for (String word : choice.split(" ")) {
      if (!word.isEmpty()) {
        placed |= word.contains("%s");
        words.add(word.replace("%s", url));
      }
    }
    if (!placed) {
      words.add(url);
    }
    return words;
  }

  private boolean start(List<String> command) {
    Optional<String> program = find(command.getFirst());
    if (program.isEmpty()) {
      return false;
    }
    List<String> detached = new ArrayList<>(command);
    detached.set(0, program.get());
    find("setsid").ifPresent(detached::addFirst);
    try {
      new ProcessBuilder(detached)
          .redirectInput(ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null")))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Optional<String> find(String program) {
    if (isWindows()) {
      return program.equals("setsid") ? Optional.empty() : Optional.of(program);
    }
    if (program.indexOf('/') >= 0) {
      return Files.isExecutable(Path.of(program)) ? Optional.of(program) : Optional.empty();
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
        return Optional.of(candidate.toString());
      }
    }
    return Optional.empty();
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  private boolean isMac() {
    return system.startsWith("mac");
  }

  private boolean isWindows() {
    return system.startsWith("windows");
  }
}
