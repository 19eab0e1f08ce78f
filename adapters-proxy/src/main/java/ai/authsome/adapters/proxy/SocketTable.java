package ai.authsome.adapters.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/** The kernel's table of TCP sockets, {@code /proc/net/tcp} and {@code tcp6} (proc_net(5)). */
final class SocketTable {
  /**
   * The first three words of an IPv4-mapped address (RFC 4291 §2.5.5.2), as the kernel prints them.
   */
  private static final String MAPPED =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
          ? "0000000000000000FFFF0000"
          : "00000000000000000000FFFF";

  /** Of a connection that no process has any more. */
  private static final String NONE = "0";

  private final Path proc;

  SocketTable(Path proc) {
    this.proc = proc;
  }

  /** The inodes of all sockets that are connected, by their {@link #ends}, where those are IPv4. */
  Map<String, Long> inodes() {
    Map<String, Long> found = new HashMap<>();
    read("tcp", "", found);
    // A dual-stack socket, as Java's, is in the other table under the IPv4-mapped addresses.
    read("tcp6", MAPPED, found);
    return found;
  }

  /** A connection's name, as one of its sockets has it. */
  static String ends(InetSocketAddress local, InetSocketAddress remote) {
    return entry(local) + ' ' + entry(remote);
  }

  private void read(String table, String prefix, Map<String, Long> found) {
    try (Stream<String> lines =
        Files.lines(proc.resolve("net").resolve(table), StandardCharsets.ISO_8859_1)) {
      lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(
              fields ->
                  fields.length > 9
                      && fields[1].startsWith(prefix)
                      && fields[2].startsWith(prefix)
                      && !fields[9].equals(NONE))
          .forEach(
              fields ->
                  found.put(
                      fields[1].substring(prefix.length())
                          + ' '
                          + fields[2].substring(prefix.length()),
                      Long.parseLong(fields[9])));
    } catch (IOException | RuntimeException unreadable) {
      // What was not found is nobody's.
    }
  }

  /** The address as the kernel prints it: the word in the machine's byte order. */
  private static String entry(InetSocketAddress address) {
    int word =
        ByteBuffer.wrap(address.getAddress().getAddress()).order(ByteOrder.nativeOrder()).getInt();
    HexFormat hex = HexFormat.of().withUpperCase();
    return hex.toHexDigits(word) + ":" + hex.toHexDigits((short) address.getPort());
  }
}
