package ai.authsome.adapters.tui.command;

/** What a colour means. Nothing is said by colour alone. */
enum Style {
  PLAIN(""),
  HEADER("1"),
  GOOD("32"),
  CAUTION("33"),
  BAD("31"),
  INFO("36"),
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** Colours safe text (ECMA-48 §8.3.117). */
  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
