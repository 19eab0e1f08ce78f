package ai.authsome.adapters.proxy;

import java.time.Duration;

/** How much and how long the proxy bears: nothing in it is unbounded. */
public record Limits(Sizes sizes, Times times, Counts counts) {
  /** What the daemon runs with. */
  public static final Limits DEFAULT = new Limits(Sizes.DEFAULT, Times.DEFAULT, Counts.DEFAULT);

  /**
   * Sizes in bytes.
   *
   * @param requestLine longer is answered with 414
   * @param headerBlock longer is answered with 431
   * @param piece the most of a body that is handled at once
   * @param drain how much of a refused request's body is read to keep its connection
   * @param replay the largest request body that is kept, to be sent again with a renewed credential
   * @param replays all such bodies together, of all runs
   */
  public record Sizes(
      int requestLine, int headerBlock, int piece, int drain, int replay, int replays) {
    /** 16 KiB, 64 KiB, 16 KiB, 1 MiB, 64 KiB, 8 MiB. */
    public static final Sizes DEFAULT =
        new Sizes(16 << 10, 64 << 10, 16 << 10, 1 << 20, 64 << 10, 8 << 20);
  }

  /**
   * Times.
   *
   * @param admission from accepting a connection to its first good token
   * @param grace that silent connections keep their places when all are taken and nothing tells
   *     whose they are
   * @param connect to reach an upstream
   * @param handshake to agree on TLS, on either side
   * @param responseHeader from a request's last byte to its response's first; models think long
   * @param idle without a byte in an exchange, between two of them, or in a half-closed tunnel
   * @param tunnelIdle without a byte in a tunnel
   * @param drain to read the rest of a refused request
   * @param pooledIdle that an upstream connection is kept for the next request
   */
  public record Times(
      Duration admission,
      Duration grace,
      Duration connect,
      Duration handshake,
      Duration responseHeader,
      Duration idle,
      Duration tunnelIdle,
      Duration drain,
      Duration pooledIdle) {
    /** 10 s, 1 s, 10 s, 10 s, 300 s, 300 s, 1 h, 5 s, 30 s. */
    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(300),
            Duration.ofSeconds(300),
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
  }

  /**
   * Numbers.
   *
   * @param connections of one run at a time; more wait until they are accepted
   * @param readAhead messages that are decoded before they are asked for
   * @param pooledPerOrigin idle upstream connections to one origin, per event loop
   * @param pooled idle upstream connections, per event loop
   * @param leaves certificates that a run keeps
   */
  public record Counts(
      int connections, int readAhead, int pooledPerOrigin, int pooled, int leaves) {
    /** 512, 16, 8, 64, 256. */
    public static final Counts DEFAULT = new Counts(512, 16, 8, 64, 256);
  }
}
