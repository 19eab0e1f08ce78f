package ai.authsome.domain.routing;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.BoundedMatch;
import ai.authsome.domain.text.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Which hosts a route covers. A pattern always covers a whole host name, never a part of it. */
public sealed interface HostPattern {

  /** Whether the whole of {@code host} is covered. */
  boolean covers(HostName host);

  /** How specific the pattern is: an exact host ranks before a wildcard, that before a regex. */
  int rank();

  /** One host. */
  record Exact(HostName host) implements HostPattern {
    @Override
    public boolean covers(HostName other) {
      return host.equals(other);
    }

    @Override
    public int rank() {
      return 1000;
    }

    @Override
    public String toString() {
      return host.value();
    }
  }

  /**
   * {@code *.example.com}: every host below a parent, at any depth, not the parent itself. A longer
   * parent is more specific.
   */
  record Wildcard(HostName parent) implements HostPattern {
    /** Refuses an address, a top-level name, and a domain below which anyone can get a name. */
    public Wildcard {
      if (parent.isIpLiteral() || PublicSuffix.is(parent.value())) {
        throw new InvalidInputError("'*." + parent + "' covers too much", "");
      }
    }

    @Override
    public boolean covers(HostName other) {
      return other.value().endsWith("." + parent.value());
    }

    @Override
    public int rank() {
      return 500 + parent.value().length();
    }

    @Override
    public String toString() {
      return "*." + parent;
    }
  }

  /**
   * {@code regex:…}: every host that the expression matches as a whole. The expression must end in
   * a literal registrable domain ({@code …\.example\.com}), so that no other domain can slip under
   * it.
   */
  final class Regex implements HostPattern {
    private static final Pattern LITERAL_DOMAIN =
        Pattern.compile("(?:^\\^?|\\\\\\.)((?:[a-z0-9-]+\\\\\\.)+[a-z]{2,})\\$?$");
    private static final int LONGEST = 512;

    private final String source;
    private final Pattern pattern;

    /**
     * @param source Java syntax, compared with canonical (lower-case) names
     * @throws InvalidInputError if it doesn't compile, isn't anchored in a literal domain, or uses
     *     alternatives, inline flags, quoting or look-around, under which that can't be told
     */
    public Regex(String source) {
      this.source = source;
      String shown = "'regex:" + SafeText.of(source, 80) + "'";
      try {
        this.pattern = Pattern.compile(source);
      } catch (PatternSyntaxException e) {
        throw new InvalidInputError(shown + " is not a regular expression", "", e);
      }
      if (!isAnchored(source)) {
        throw new InvalidInputError(
            shown + " does not end in a literal domain",
            "End the expression in an escaped domain, as in regex:.*\\.example\\.com");
      }
    }

    @Override
    public boolean covers(HostName other) {
      return BoundedMatch.matches(pattern, other.value());
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Regex regex && regex.source.equals(source);
    }

    @Override
    public int hashCode() {
      return source.hashCode();
    }

    @Override
    public String toString() {
      return "regex:" + source;
    }

    private static boolean isAnchored(String source) {
      Matcher domain = LITERAL_DOMAIN.matcher(source);
      return source.length() <= LONGEST
          && source.indexOf('|') < 0
          && !source.contains("\\Q")
          && !source.replace("(?:", "(").contains("(?")
          && domain.find()
          && !PublicSuffix.is(domain.group(1).replace("\\", ""));
    }
  }
}
