package ai.authsome.domain.identity;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a principal signs in with, in lower case. The grammar is the one of HTML's e-mail fields
 * (WHATWG HTML, "valid e-mail address") without the backtick: ASCII, no quotes, no comments.
 *
 * @param value at most 254 characters (RFC 5321 §4.5.3.1.3, without the angle brackets)
 */
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern FORM =
      Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*");

  /** Lowers the case and refuses what is no address. */
  public EmailAddress {
    value = value.strip();
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new InvalidInputError(
          "This is not an e-mail address.", "It looks like name@example.com, in plain letters.");
    }
    // Only now, as other letters than these would become one of them.
    value = value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
