package ai.authsome.providers.oauth;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.text.SafeText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a server's metadata, by the issuer (RFC 8414 §3, OpenID Connect Discovery §4) or by the
 * resource that it guards (RFC 9728 §3). One use, within the time that a whole discovery may take.
 */
final class Discovery {
  private static final String WELL_KNOWN = "/.well-known/";

  private final Exchange exchange;
  private final ServerClock clock;
  private final long deadline;

  /** What kept a place from answering, while others may still. */
  private @Nullable NoAnswer trouble;

  Discovery(Exchange exchange, ServerClock clock, Limits limits) {
    this.exchange = exchange;
    this.clock = clock;
    this.deadline = System.nanoTime() + limits.discovery().toNanos();
  }

  /**
   * The metadata of {@code issuer}.
   *
   * @throws NoAnswer if it publishes none, or doesn't answer
   * @throws AuthenticationFailedError if what it publishes is another's or makes no sense
   */
  Metadata ofIssuer(URI issuer) throws NoAnswer {
    String origin = Endpoint.origin(issuer);
    String path = path(issuer);
    List<String> places =
        Stream.of(
                origin + WELL_KNOWN + "oauth-authorization-server" + path,
                origin + WELL_KNOWN + "openid-configuration" + path,
                origin + path + WELL_KNOWN + "openid-configuration")
            .distinct()
            .toList();
    Optional<String> other = Optional.empty();
    for (String place : places) {
      Optional<Map<String, Object>> found = read(URI.create(place)).filter(Metadata::isIn);
      if (found.isEmpty()) {
        continue;
      }
      String name = Answers.text(found.get(), "issuer").orElseThrow();
      if (bare(name).equals(bare(issuer.toString()))) {
        return Metadata.of(found.get(), issuer);
      }
      other = Optional.of(name);
    }
    requireNoTrouble();
    if (other.isPresent()) {
      throw somebodyElse(issuer, other.get());
    }
    throw NoAnswer.noMetadata(Endpoint.name(issuer));
  }

  /**
   * The metadata of the server that guards {@code resource}; where the resource doesn't say which
   * that is, its own host is asked.
   *
   * @throws NoAnswer as {@link #ofIssuer}
   * @throws AuthenticationFailedError as {@link #ofIssuer}
   */
  Metadata ofResource(URI resource) throws NoAnswer {
    String origin = Endpoint.origin(resource);
    String root = origin + WELL_KNOWN + "oauth-protected-resource";
    for (String place : Stream.of(root + path(resource), root).distinct().toList()) {
      Optional<Map<String, Object>> found = read(URI.create(place));
      Optional<URI> issuer = found.flatMap(members -> firstServer(members, resource));
      if (issuer.isPresent()) {
        String guarded = Answers.text(found.get(), "resource").orElse("");
        if (!covers(guarded, resource)) {
          throw somebodyElse(resource, guarded);
        }
        return ofIssuer(issuer.get());
      }
    }
    // Else its own host would answer for a server that it couldn't name just now.
    requireNoTrouble();
    return ofIssuer(URI.create(origin));
  }

  private void requireNoTrouble() throws NoAnswer {
    if (trouble != null) {
      throw trouble;
    }
  }

  private static Optional<URI> firstServer(Map<String, Object> members, URI source) {
    return members.get("authorization_servers") instanceof List<?> servers
            && !servers.isEmpty()
            && servers.getFirst() instanceof String first
        ? Endpoint.parse(first).filter(uri -> Endpoint.mayName(source, uri))
        : Optional.empty();
  }

  /** Whether what the metadata is about is {@code resource}, or what it is a part of. */
  private static boolean covers(String guarded, URI resource) {
    Optional<URI> uri = Endpoint.parse(guarded);
    if (uri.isEmpty() || !Endpoint.origin(uri.get()).equals(Endpoint.origin(resource))) {
      return false;
    }
    return (path(resource) + "/").startsWith(path(uri.get()) + "/");
  }

  private Optional<Map<String, Object>> read(URI place) throws NoAnswer {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (left.isNegative()) {
      throw new NoAnswer(Endpoint.name(place) + " did not answer in time");
    }
    Reply reply = exchange.get(place, left);
    clock.learn(reply);
    if (reply.isTransient() && trouble == null) {
      trouble = new NoAnswer("HTTP " + reply.status() + " from " + Endpoint.name(place));
    }
    return reply.isSuccess() ? reply.json() : Optional.empty();
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path == null ? "" : bare(path);
  }

  /** Without the slash at the end, which people and servers add or leave out. */
  private static String bare(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static AuthenticationFailedError somebodyElse(URI asked, String found) {
    return new AuthenticationFailedError(
        "the metadata of "
            + SafeText.of(asked.toString(), 120)
            + " is that of "
            + (found.isEmpty() ? "nobody" : SafeText.of(found, 120)),
        "Check the address of the service. If it is right, tell whoever runs it.");
  }
}
