package ai.authsome.adapters.tui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which commands there are. */
final class Commands {
  private static final String[][] SUMMARIES = {
    {"onboard", "Set up home, identity and daemon on this machine"},
    {"login", "Log in to a provider"},
    {"list", "List providers and connections"},
    {"get", "Show one connection, without its secrets"},
    {"inspect", "Show a provider's definition and its connections, as JSON"},
    {"export", "Print credentials as environment variables"},
    {"run", "Run a program that uses credentials without seeing them"},
    {"scan", "Find API keys in .env files and the environment, and import them"},
    {"logout", "Delete a connection here, without telling the provider"},
    {"revoke", "Have the provider end a connection's tokens, and delete it here"},
    {"set-default", "Choose which of a provider's connections is used when none is named"},
    {"register", "Add a provider by a definition of your own"},
    {"remove", "Delete all that is stored about a provider"},
    {"whoami", "Show identity, home and daemon"},
    {"claim", "Let an identity of another home use your vault"},
    {"log", "Show what happened: logins, uses of credentials, refusals"},
    {"log prune", "Delete the oldest rows of the audit trail"},
    {"profile", "Manage the identities of this machine"},
    {"profile list", "List the identities of this machine"},
    {"profile create", "Make an identity, and use it from now on"},
    {"profile use", "Choose the identity to use from now on"},
    {"api", "Send a signed request to the daemon's API"},
    {"completion", "Print a script that completes commands and names in a shell"},
    {"doctor", "Check that all is well, and say how to mend what isn't"},
    {"daemon", "Control the daemon, which keeps the credentials"},
    {"daemon serve", "Run the daemon here, until it is told to stop"},
    {"daemon start", "Start the daemon, unless it runs"},
    {"daemon stop", "Stop the daemon"},
    {"daemon restart", "Stop the daemon and start it again"},
    {"daemon status", "Show whether the daemon runs, and where"},
    {"daemon logs", "Show the end of the daemon's log"},
    {"tui", "Show everything live, full screen"},
    {"demo", "Show the main job with no account and no internet"},
    {"help", "Show help for a command"},
  };

  /** Names of other versions, so that scripts written for those run. */
  private static final String[][] ALIASES = {
    {"init", "onboard"},
    {"ui", "tui"},
    {"provider list", "list"},
    {"provider inspect", "inspect"},
    {"provider register", "register"},
    {"provider revoke", "revoke"},
    {"provider remove", "remove"},
    {"connections list", "list"},
    {"connections inspect", "get"},
    {"connections set-default", "set-default"},
    {"connections revoke", "revoke"},
    {"connections logout", "logout"},
    {"connections export", "export"},
    {"identity list", "profile list"},
    {"identity create", "profile create"},
    {"identity use", "profile use"},
    {"agent list", "profile list"},
    {"agent create", "profile create"},
    {"agent use", "profile use"},
  };

  private Commands() {}

  /** The command at {@code path}; empty when there is none, or only a group of them. */
  static Optional<Command> find(String path) {
    return Optional.ofNullable(
        switch (path) {
          case "onboard" -> new OnboardCommand();
          case "login" -> new LoginCommand();
          case "list" -> new ListCommand();
          case "get" -> new GetCommand();
          case "inspect" -> new InspectCommand();
          case "export" -> new ExportCommand();
          case "run" -> new RunCommand();
          case "scan" -> new ScanCommand();
          case "logout" -> new LogoutCommand();
          case "revoke" -> new RevokeCommand();
          case "set-default" -> new SetDefaultCommand();
          case "register" -> new RegisterCommand();
          case "remove" -> new RemoveCommand();
          case "whoami" -> new WhoamiCommand();
          case "claim" -> new ClaimCommand();
          case "log" -> new LogCommand();
          case "log prune" -> new LogPruneCommand();
          case "profile list", "profile create", "profile use" -> new ProfileCommand(path);
          case "api" -> new ApiCommand();
          case "completion" -> new CompletionCommand();
          case "completion answer" -> new CompletionAnswerCommand();
          case "doctor" -> new DoctorCommand();
          case "daemon serve" -> new DaemonServeCommand();
          case "daemon start", "daemon stop", "daemon restart" -> new DaemonChangeCommand(path);
          case "daemon status" -> new DaemonStatusCommand();
          case "daemon logs" -> new DaemonLogsCommand();
          case "tui" -> new TuiCommand();
          case "demo" -> new DemoCommand();
          default -> null;
        });
  }

  /** Whether the word only begins a command's name. */
  static boolean isGroup(String word) {
    return word.equals("daemon") || word.equals("profile") || isAliasGroup(word);
  }

  private static boolean isAliasGroup(String word) {
    for (String[] alias : ALIASES) {
      if (alias[0].startsWith(word + " ")) {
        return true;
      }
    }
    return false;
  }

  /** What a command line may begin with. */
  static List<String> firstWords() {
    List<String> words = new ArrayList<>(names(""));
    for (String[] alias : ALIASES) {
      String word = alias[0].split(" ", 2)[0];
      if (!words.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** The command that another version's name stands for; the name itself when it is ours. */
  static String target(String path) {
    for (String[] alias : ALIASES) {
      if (alias[0].equals(path)) {
        return alias[1];
      }
    }
    return path;
  }

  /**
   * Whether scripts of a version that printed JSON always use this name. An export is not for them
   * but for a shell.
   */
  static boolean isOfScripts(String path) {
    String target = target(path);
    return path.indexOf(' ') > 0 && !target.equals(path) && !target.equals("export");
  }

  /** What a command does, one line without a full stop. */
  static String summary(String path) {
    for (String[] entry : SUMMARIES) {
      if (entry[0].equals(path)) {
        return entry[1];
      }
    }
    if (isAliasGroup(path)) {
      return "Names that other versions use";
    }
    if (!target(path).equals(path)) {
      return "As `authsome " + target(path) + "`";
    }
    throw new IllegalStateException("no summary of " + path);
  }

  /**
   * The last words of the commands in a group, in the order of the help.
   *
   * @param group as {@code daemon}; empty for the top
   */
  static List<String> names(String group) {
    String prefix = group.isEmpty() ? "" : group + " ";
    List<String> names = new ArrayList<>();
    for (String[] entry : SUMMARIES) {
      String path = entry[0];
      if (path.startsWith(prefix) && path.indexOf(' ', prefix.length()) < 0) {
        names.add(path.substring(prefix.length()));
      }
    }
    for (String[] alias : group.isEmpty() ? new String[0][] : ALIASES) {
      if (alias[0].startsWith(prefix)) {
        names.add(alias[0].substring(prefix.length()));
      }
    }
    return names;
  }
}
