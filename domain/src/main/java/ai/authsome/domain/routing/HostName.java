package ai.authsome.domain.routing;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A host as it is compared: lower case, ASCII (RFC 5891 A-labels), without the root's trailing dot;
 * or an IP literal in its one canonical spelling: IPv6 as in RFC 5952, without brackets, and as the
 * IPv4 address where it maps one. Two names that a resolver would take for the same host are equal;
 * nothing else is.
 *
 * @param value the canonical text, 1 to 253 characters
 */
public record HostName(String value) implements Comparable<HostName> {
  private static final Pattern LABELS =
      Pattern.compile(
          "(?!-)[a-z0-9_-]{1,63}(?<!-)(\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*", Pattern.DOTALL);
  static final Pattern IPV4 =
      Pattern.compile(
          "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  /** Under these, two versions of IDNA lead to different owners. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

  private static final Set<String> LOOPBACK_NAMES =
      Set.of("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback");
  private static final int LONGEST_INPUT = 1024;

  /** Checks that {@code value} is canonical already; {@link #parse} makes it so. */
  public HostName {
    if (!isCanonical(value)) {
      throw new InvalidInputError("'" + printable(value) + "' is not a host name", "");
    }
  }

  /**
   * Reads a host as written in a URL, a {@code Host} header or a definition.
   *
   * @throws InvalidInputError if it is empty, malformed, an IPv4 address in an unusual spelling
   *     (octal, hexadecimal, short), or a name with a character on which versions of IDNA disagree
   */
  public static HostName parse(String text) {
    try {
      String host = text.length() > LONGEST_INPUT ? "" : canonical(text);
      if (isCanonical(host)) {
        return new HostName(host);
      }
    } catch (IllegalArgumentException notIdn) {
      throw new InvalidInputError("'" + printable(text) + "' is not a host name", "", notIdn);
    }
    throw new InvalidInputError("'" + printable(text) + "' is not a host name", "");
  }

  /** Whether this names the machine itself: {@code localhost}, below it, or a loopback address. */
  public boolean isLoopback() {
    return LOOPBACK_NAMES.contains(value)
        || value.endsWith(".localhost")
        || (isIpLiteral() && isLoopbackLiteral());
  }

  /** Whether this is an IPv4 or IPv6 address and not a name. */
  public boolean isIpLiteral() {
    return value.indexOf(':') >= 0 || IPV4.matcher(value).matches();
  }

  /**
   * This name, if a definition may say it: one is for everybody, so it names no address that means
   * something else elsewhere, and this machine only together with a port.
   *
   * @throws InvalidInputError otherwise
   */
  public HostName inDefinition(boolean withPort) {
    if (isLoopback() && !withPort) {
      throw new InvalidInputError(
          "'" + value + "' is this machine, without a port", "Write it as localhost:8080.");
    }
    if (isIpLiteral() && !isLoopback()) {
      throw new InvalidInputError(
          "'" + value + "' is a bare address",
          "Name the host; where it is a different one for everybody, write {base_url}.");
    }
    return this;
  }

  @Override
  public int compareTo(HostName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private boolean isLoopbackLiteral() {
    return value.startsWith("127.")
        || value.equals("0.0.0.0")
        || value.equals("::")
        || value.equals("::1")
        || value.matches("::7f[0-9a-f]{2}:[0-9a-f]{1,4}");
  }

  /** The canonical spelling, or something that has none. */
  private static String canonical(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return Ipv6.canonical(text.substring(1, text.length() - 1)).orElse("");
    }
    if (text.indexOf(':') >= 0) {
      return Ipv6.canonical(text).orElse("");
    }
    if (AMBIGUOUS.matcher(text).find()) {
      return "";
    }
    String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
  }

  private static boolean isCanonical(String host) {
    if (host.isEmpty() || host.length() > 253) {
      return false;
    }
    if (host.indexOf(':') >= 0) {
      return Ipv6.canonical(host).filter(host::equals).isPresent();
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    return NUMBER.matcher(last).matches()
        ? IPV4.matcher(host).matches()
        : LABELS.matcher(host).matches();
  }

  private static String printable(String text) {
    return SafeText.of(text, 80);
  }
}
