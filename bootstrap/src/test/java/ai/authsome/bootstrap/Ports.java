package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ports for tests, each given once. A process has blocks of them to itself, by a lock that the
 * system takes back when it ends: tests of the other process, and of another build that is under
 * way beside this one, get others. They lie below those that the system gives to connections.
 */
final class Ports {
  private static final int FIRST = 14_000;
  private static final int BLOCK = 600;
  private static final int BLOCKS = 30;

  /** Held until this process ends. */
  private static final List<FileLock> LOCKS = new ArrayList<>();

  private static int next;
  private static int end;

  private Ports() {}

  static synchronized int next() {
    while (true) {
      if (next == end) {
        takeBlock();
      }
      int port = next++;
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody has it who isn't a test.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void takeBlock() {
    for (int block = 0; block < BLOCKS; block++) {
      FileLock lock = tryLock(block);
      if (lock != null) {
        LOCKS.add(lock);
        next = FIRST + block * BLOCK;
        end = next + BLOCK;
        return;
      }
    }
    throw new AssertionError("no block of ports is free: how many builds are under way?");
  }

  private static @Nullable FileLock tryLock(int block) {
    try {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"), "authsome-test-ports");
      FileChannel file =
          FileChannel.open(
              Files.createDirectories(folder).resolve(Integer.toString(block)),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock == null) {
        file.close();
      }
      return lock;
    } catch (OverlappingFileLockException ours) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
