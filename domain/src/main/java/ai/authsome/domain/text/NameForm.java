package ai.authsome.domain.text;

/** The form of the names that people choose, safe as a part of a path and of a record's key. */
public final class NameForm {
  private static final int LONGEST = 64;

  private NameForm() {}

  /**
   * Whether {@code text} is {@code [a-zA-Z0-9][a-zA-Z0-9._-]*}, at most 64 characters, no two dots
   * in a row. No pattern: a list reads names by the hundred, by interpreted code.
   */
  public static boolean fits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits = isLetterOrDigit(c) || (i > 0 && "._-".indexOf(c) >= 0);
      if (!fits) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST && !text.contains("..");
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
