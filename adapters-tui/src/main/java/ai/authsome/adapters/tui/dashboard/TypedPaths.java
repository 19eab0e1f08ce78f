package ai.authsome.adapters.tui.dashboard;

import ai.authsome.domain.failure.InvalidInputError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files as people type and paste them.
 *
 * @param userHome what {@code ~} stands for
 */
record TypedPaths(String userHome) {
  /**
   * The file that is meant; quotes around it, which file managers add, don't count.
   *
   * @throws InvalidInputError if this is no name of a file
   */
  Path parse(String typed) {
    String name = typed.strip();
    if (name.length() > 1 && (isQuoted(name, '\'') || isQuoted(name, '"'))) {
      name = name.substring(1, name.length() - 1);
    }
    try {
      boolean atHome = name.equals("~") || name.startsWith("~/");
      return Path.of(atHome ? userHome + name.substring(1) : name).toAbsolutePath().normalize();
    } catch (InvalidPathException _) {
      throw new InvalidInputError("file: this is no file's name", "");
    }
  }

  private static boolean isQuoted(String name, char quote) {
    return name.charAt(0) == quote && name.charAt(name.length() - 1) == quote;
  }
}
