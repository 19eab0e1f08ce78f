package ai.authsome.adapters.proxy;

import ai.authsome.domain.secret.SecretBytes;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use a run's listener: whoever shows its token, or, showing nothing, a process that the
 * kernel says belongs to the run. Thread-safe; closing it admits nobody any more.
 */
final class Admission implements AutoCloseable {
  private static final byte[] USER = {'r', 'u', 'n', ':'};

  private final SecretBytes token;
  private final Optional<ProcessTree> processes;
  private volatile boolean closed;

  /**
   * @param token owned from now on
   * @param processes the run's processes, where they can be told
   */
  Admission(SecretBytes token, Optional<ProcessTree> processes) {
    this.token = token;
    this.processes = processes;
  }

  /** One connection; {@code onAdmitted} runs once, on the thread that decides. */
  Guest guest(InetSocketAddress client, InetSocketAddress proxy, Runnable onAdmitted) {
    return new Guest(client, proxy, onAdmitted);
  }

  /** Whether the kernel tells here which connections are the run's. */
  boolean knowsProcesses() {
    return processes.isPresent();
  }

  /** Those that no process of the run holds, in their order. Blocks. */
  List<Channel> strangers(List<Channel> clients) {
    Set<String> own = processes.map(ProcessTree::connections).orElse(Set.of());
    return clients.stream().filter(client -> !own.contains(ends(client))).toList();
  }

  @Override
  public void close() {
    closed = true;
    token.close();
  }

  private static String ends(Channel client) {
    return client.remoteAddress() instanceof InetSocketAddress there
            && client.localAddress() instanceof InetSocketAddress here
        ? SocketTable.ends(there, here)
        : "";
  }

  private boolean isToken(String credentials) {
    if (!credentials.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    byte[] pair;
    try {
      pair = Base64.getDecoder().decode(credentials.substring(6).strip());
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    boolean user = pair.length > USER.length && Arrays.mismatch(pair, USER) == USER.length;
    byte[] shown = user ? Arrays.copyOfRange(pair, USER.length, pair.length) : new byte[0];
    Arrays.fill(pair, (byte) 0);
    try (SecretBytes given = SecretBytes.takeOver(shown)) {
      return user && given.sameAs(token);
    } catch (IllegalStateException closedMeanwhile) {
      return false;
    }
  }

  /** One connection's standing, decided once. Its methods block and run one at a time. */
  final class Guest {
    private final InetSocketAddress client;
    private final InetSocketAddress proxy;
    private final Runnable onAdmitted;
    private volatile boolean admitted;

    private Guest(InetSocketAddress client, InetSocketAddress proxy, Runnable onAdmitted) {
      this.client = client;
      this.proxy = proxy;
      this.onAdmitted = onAdmitted;
    }

    /** Whether a request with {@code headers} may be looked at. */
    boolean admit(HttpHeaders headers) {
      if (closed) {
        return false;
      }
      if (!admitted && isKnown(headers.getAll(HttpHeaderNames.PROXY_AUTHORIZATION))) {
        admitted = true;
        onAdmitted.run();
      }
      return admitted;
    }

    private boolean isKnown(List<String> shown) {
      return switch (shown.size()) {
        case 0 -> processes.map(tree -> tree.owns(client, proxy)).orElse(false);
        case 1 -> isToken(shown.getFirst());
        default -> false;
      };
    }
  }
}
