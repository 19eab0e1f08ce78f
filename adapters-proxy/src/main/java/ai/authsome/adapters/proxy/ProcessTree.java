package ai.authsome.adapters.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process and its descendants, but never this process, as Linux's {@code /proc} shows them. A
 * process whose parents have all ended is re-parented and belongs no more: it has to show the
 * token. Blocks; thread-safe.
 */
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");

  private final Path proc;
  private final long root;
  private final String rootStart;

  /**
   * A run that started this daemon is its ancestor. What comes from here comes from some run's
   * tunnel, though: it must not pass for that ancestor's.
   */
  private final long self = ProcessHandle.current().pid();

  /** How many times it was begun to look; also the guard of {@link #seen}. */
  private final AtomicLong looks = new AtomicLong();

  private Set<String> seen = Set.of();

  private ProcessTree(Path proc, long root, String rootStart) {
    this.proc = proc;
    this.root = root;
    this.rootStart = rootStart;
  }

  /** The tree below {@code root}; empty where there is no {@code /proc} or no such process. */
  static Optional<ProcessTree> below(OptionalLong root) {
    if (root.isEmpty()) {
      return Optional.empty();
    }
    return stat(PROC, root.getAsLong())
        .map(stat -> new ProcessTree(PROC, root.getAsLong(), stat.start()));
  }

  /** Whether a process of this tree holds the socket that is bound to {@code client}. */
  boolean owns(InetSocketAddress client, InetSocketAddress proxy) {
    return connections().contains(SocketTable.ends(client, proxy));
  }

  /**
   * The connections of this tree now, by {@link SocketTable#ends}. To look takes milliseconds, and
   * many ask at once: so one looks for all, and whoever had asked before that began shares what it
   * finds.
   */
  Set<String> connections() {
    long before = looks.get();
    synchronized (looks) {
      if (looks.get() == before) {
        looks.incrementAndGet();
        seen = look();
      }
      return seen;
    }
  }

  private Set<String> look() {
    Map<String, String> open = new HashMap<>();
    new SocketTable(proc)
        .inodes()
        .forEach((ends, inode) -> open.put("socket:[" + inode + "]", ends));
    Set<String> held = new HashSet<>();
    for (long member : members()) {
      for (String link : links(member)) {
        String ends = open.get(link);
        if (ends != null) {
          held.add(ends);
        }
      }
    }
    return held;
  }

  private Set<Long> members() {
    // The number alone may belong to another process by now; with the start time it can't.
    if (!stat(proc, root).map(Stat::start).equals(Optional.of(rootStart))) {
      return Set.of();
    }
    Map<Long, List<Long>> children = children();
    Set<Long> found = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      long next = open.remove();
      if (next == self && next != root) {
        continue;
      }
      if (found.add(next)) {
        open.addAll(children.getOrDefault(next, List.of()));
      }
    }
    return found;
  }

  private Map<Long, List<Long>> children() {
    Map<Long, List<Long>> children = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path one : all) {
        long pid = Long.parseLong(one.getFileName().toString());
        stat(proc, pid)
            .ifPresent(
                stat -> children.computeIfAbsent(stat.parent(), _ -> new ArrayList<>()).add(pid));
      }
    } catch (IOException | NumberFormatException unreadable) {
      return Map.of();
    }
    return children;
  }

  /** What the process has open. */
  private List<String> links(long process) {
    List<String> links = new ArrayList<>();
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(proc.resolve(Long.toString(process)).resolve("fd"))) {
      for (Path descriptor : open) {
        link(descriptor).ifPresent(links::add);
      }
    } catch (IOException | DirectoryIteratorException endedOrForeign) {
      return links;
    }
    return links;
  }

  private static Optional<String> link(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException closedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Fields 4 and 22 of a process's status line, see proc_pid_stat(5). */
  private record Stat(long parent, String start) {}

  private static Optional<Stat> stat(Path proc, long pid) {
    try {
      String line =
          new String(
              Files.readAllBytes(proc.resolve(Long.toString(pid)).resolve("stat")),
              StandardCharsets.ISO_8859_1);
      // The name in field 2 may hold spaces and parentheses, so count from its end.
      String[] rest = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Optional.of(new Stat(Long.parseLong(rest[1]), rest[19]));
    } catch (IOException | RuntimeException goneOrNoProc) {
      return Optional.empty();
    }
  }
}
