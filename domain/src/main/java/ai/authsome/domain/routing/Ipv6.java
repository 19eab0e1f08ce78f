package ai.authsome.domain.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** IPv6 addresses as text: every spelling in (RFC 4291 §2.2), the one canonical out (RFC 5952). */
final class Ipv6 {
  private static final int GROUPS = 8;
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private Ipv6() {}

  /**
   * The canonical spelling. An IPv4-mapped address (RFC 4291 §2.5.5.2) is the IPv4 address that
   * every resolver takes it for.
   *
   * @param text without brackets and without a zone
   * @return empty if it isn't an address
   */
  static Optional<String> canonical(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(all -> all.size() == GROUPS).map(Ipv6::print);
    }
    Optional<List<Integer>> head = groups(text.substring(0, gap));
    Optional<List<Integer>> tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || text.substring(0, gap).indexOf('.') >= 0) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(head.get());
    int missing = GROUPS - all.size() - tail.get().size();
    for (int i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(tail.get());
    return missing < 1 ? Optional.empty() : Optional.of(print(all));
  }

  /** The groups of {@code text}, the last two of which may be written as an IPv4 address. */
  private static Optional<List<Integer>> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else if (i == parts.length - 1 && HostName.IPV4.matcher(parts[i]).matches()) {
        String[] octets = parts[i].split("\\.");
        groups.add(Integer.parseInt(octets[0]) * 256 + Integer.parseInt(octets[1]));
        groups.add(Integer.parseInt(octets[2]) * 256 + Integer.parseInt(octets[3]));
      } else {
        return Optional.empty();
      }
    }
    return groups.size() > GROUPS ? Optional.empty() : Optional.of(groups);
  }

  private static String print(List<Integer> groups) {
    if (groups.subList(0, 6).equals(List.of(0, 0, 0, 0, 0, 0xffff))) {
      int high = groups.get(6);
      int low = groups.get(7);
      return (high >> 8) + "." + (high & 255) + "." + (low >> 8) + "." + (low & 255);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeroes = zeroesFrom(groups, i);
      if (zeroes > length) {
        start = i;
        length = zeroes;
      }
    }
    return start < 0
        ? join(groups)
        : join(groups.subList(0, start)) + "::" + join(groups.subList(start + length, GROUPS));
  }

  private static int zeroesFrom(List<Integer> groups, int start) {
    int end = start;
    while (end < GROUPS && groups.get(end) == 0) {
      end++;
    }
    return end - start;
  }

  private static String join(List<Integer> groups) {
    StringJoiner text = new StringJoiner(":");
    groups.forEach(group -> text.add(Integer.toHexString(group)));
    return text.toString();
  }
}
