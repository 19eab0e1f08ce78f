package ai.authsome.adapters.http.server;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names under which a listener may be addressed. A browser that was tricked into resolving an
 * attacker's name to this machine (DNS rebinding) still says that name in its {@code Host} header.
 */
final class Hosts {
  private final Set<String> names = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
  private final Set<String> authorities = new HashSet<>();

  /**
   * @param bound where the listener is; counts as a name unless it is a wildcard
   * @param configured further names; without a port, they are good with the listener's and with
   *     none
   */
  Hosts(InetAddress bound, Collection<String> configured) {
    if (!bound.isAnyLocalAddress()) {
      names.add(inUrl(bound));
    }
    for (String name : configured) {
      String lower = name.toLowerCase(Locale.ROOT);
      authorities.add(lower);
      if (!lower.matches(".*:[0-9]+")) {
        names.add(lower);
      }
    }
  }

  /** Whether {@code header}, the value of {@code Host}, is one of them at this port. */
  boolean allow(String header, int port) {
    String lower = header.toLowerCase(Locale.ROOT);
    String suffix = ":" + port;
    return authorities.contains(lower)
        || (lower.endsWith(suffix)
            && names.contains(lower.substring(0, lower.length() - suffix.length())));
  }

  /** An address as it stands in a URL. */
  static String inUrl(InetAddress address) {
    String text = address.getHostAddress();
    if (text.indexOf(':') < 0) {
      return text;
    }
    return address.isLoopbackAddress() ? "[::1]" : "[" + text + "]";
  }
}
