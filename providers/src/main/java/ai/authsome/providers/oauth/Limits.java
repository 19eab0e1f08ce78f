package ai.authsome.providers.oauth;

import java.time.Duration;

/**
 * What a server may take of our time and memory.
 *
 * @param connect until there is a connection
 * @param exchange until the last byte of the answer, redirects included
 * @param discovery until all the metadata is there
 * @param bytes the longest body
 */
record Limits(Duration connect, Duration exchange, Duration discovery, int bytes) {
  static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), 256 * 1024);
}
