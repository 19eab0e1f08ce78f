package ai.authsome.adapters.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;
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

  private final Path proc;

  SocketTable(Path proc) {
    this.proc = proc;
  }

  /** The inode of the socket from {@code local} to {@code remote}, both IPv4. */
  OptionalLong inode(InetSocketAddress local, InetSocketAddress remote) {
    OptionalLong plain = find("tcp", entry(local), entry(remote));
    return plain.isPresent()
        ? plain
        // A dual-stack socket, as Java's, is in the other table under the IPv4-mapped address.
        : find("tcp6", mapped(local), mapped(remote));
  }

  private OptionalLong find(String table, String local, String remote) {
    try (Stream<String> lines =
        Files.lines(proc.resolve("net").resolve(table), StandardCharsets.ISO_8859_1)) {
      return lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(
              fields -> fields.length > 9 && fields[1].equals(local) && fields[2].equals(remote))
          .mapToLong(fields -> Long.parseLong(fields[9]))
          .filter(inode -> inode != 0)
          .findFirst();
    } catch (IOException | RuntimeException unreadable) {
      return OptionalLong.empty();
    }
  }

  private static String mapped(InetSocketAddress address) {
    return MAPPED + entry(address);
  }

  /** The address as the kernel prints it: the word in the machine's byte order. */
  private static String entry(InetSocketAddress address) {
    int word =
        ByteBuffer.wrap(address.getAddress().getAddress()).order(ByteOrder.nativeOrder()).getInt();
    HexFormat hex = HexFormat.of().withUpperCase();
    return hex.toHexDigits(word) + ":" + hex.toHexDigits((short) address.getPort());
  }
}
