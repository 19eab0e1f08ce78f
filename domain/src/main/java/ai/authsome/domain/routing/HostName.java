package ai.authsome.domain.routing;

import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.text.SafeText;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host as it is compared: lower case, ASCII (RFC 5891 A-labels), without the root's trailing dot;
 * or an IP literal in its one canonical spelling, IPv6 without brackets. Two names that a resolver
 * would take for the same host are equal; nothing else is.
 *
 * @param value the canonical text, 1 to 253 characters
 */
public record HostName(String value) implements Comparable<HostName> {
  private static final Pattern LABELS =
      Pattern.compile(
          "(?!-)[a-z0-9_-]{1,63}(?<!-)(\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*", Pattern.DOTALL);
  private static final Pattern IPV4 =
      Pattern.compile(
          "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]{2,39}(\\d+(\\.\\d+){3})?");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  /** Checks that {@code value} is canonical already; {@link #parse} makes it so. */
  public HostName {
    if (!isCanonical(value)) {
      throw new InvalidInput("'" + printable(value) + "' is not a host name", "");
    }
  }

  /**
   * Reads a host as written in a URL, a {@code Host} header or a definition.
   *
   * @throws InvalidInput if it is empty, malformed, or an IP address in an unusual spelling (octal,
   *     hexadecimal, short), which resolvers disagree on
   */
  public static HostName parse(String text) {
    String host = text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
      if (host.indexOf(':') < 0) {
        throw new InvalidInput("'" + printable(text) + "' is not a host name", "");
      }
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    try {
      return new HostName(host.indexOf(':') >= 0 ? host.toLowerCase(Locale.ROOT) : ascii(host));
    } catch (IllegalArgumentException notIdn) {
      throw new InvalidInput("'" + printable(text) + "' is not a host name", "", notIdn);
    }
  }

  /** Whether this names the machine itself: {@code localhost}, below it, or a loopback address. */
  public boolean isLoopback() {
    return value.equals("localhost")
        || value.endsWith(".localhost")
        || (isIpLiteral() && isLoopbackLiteral());
  }

  /** Whether this is an IPv4 or IPv6 address and not a name. */
  public boolean isIpLiteral() {
    return value.indexOf(':') >= 0 || IPV4.matcher(value).matches();
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
    if (value.indexOf(':') < 0) {
      return value.startsWith("127.") || value.equals("0.0.0.0");
    }
    String mapped = value.substring(value.lastIndexOf(':') + 1);
    return value.matches("[0:]*:(0*1)?")
        || value.matches("[0:]*:ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}")
        || mapped.startsWith("127.")
        || mapped.equals("0.0.0.0");
  }

  private static String ascii(String host) {
    return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
  }

  private static boolean isCanonical(String host) {
    if (host.isEmpty() || host.length() > 253) {
      return false;
    }
    if (host.indexOf(':') >= 0) {
      return IPV6.matcher(host).matches();
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
