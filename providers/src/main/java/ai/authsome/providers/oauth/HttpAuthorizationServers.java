package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServers;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Authorization servers over HTTP (OAuth 2: RFC 6749, 7009, 7523, 7591, 7636, 8414, 8628, 8707,
 * 9126, 9728). What a server publishes is kept for ten minutes, and read by one thread at a time.
 * Making one costs nothing: sockets, trust and all classes of the protocol wait for the first use.
 * Closing it cuts off what is under way. Safe for use by several threads.
 */
public final class HttpAuthorizationServers implements AuthorizationServers, AutoCloseable {
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** So long when the definition had to do without the metadata that it names. */
  private static final Duration KEPT_INCOMPLETE = Duration.ofSeconds(30);

  private static final int MOST = 256;

  private final HttpAuthorizationServer.Shared shared;
  private final InstantSource clock;
  private final Limits limits;
  private final Map<Key, Entry> servers = new ConcurrentHashMap<>();

  private record Key(OAuthSettings settings, Optional<BaseUrl> baseUrl) {}

  /** A server that is being found, or was. */
  private record Entry(CompletableFuture<Found> found) {
    boolean isGoodAt(Instant now) {
      return !found.isDone()
          || (!found.isCompletedExceptionally() && now.isBefore(found.join().until()));
    }
  }

  private record Found(HttpAuthorizationServer server, Instant until) {}

  /** Servers that are reached by {@code network}. */
  public HttpAuthorizationServers(Network network, InstantSource clock, SecureRandom random) {
    this(network, clock, random, Limits.DEFAULT);
  }

  HttpAuthorizationServers(
      Network network, InstantSource clock, SecureRandom random, Limits limits) {
    this.clock = clock;
    this.limits = limits;
    this.shared = new HttpAuthorizationServer.Shared(new Exchange(network, limits), limits, random);
  }

  @Override
  public AuthorizationServer at(OAuthSettings settings, Optional<BaseUrl> baseUrl) {
    Key key = new Key(settings, baseUrl);
    Instant now = clock.instant();
    if (servers.size() >= MOST) {
      servers.values().removeIf(entry -> !entry.isGoodAt(now));
    }
    if (servers.size() >= MOST) {
      servers.clear();
    }
    Entry mine = new Entry(new CompletableFuture<>());
    Entry entry = servers.merge(key, mine, (old, fresh) -> old.isGoodAt(now) ? old : fresh);
    if (entry.equals(mine)) {
      try {
        mine.found().complete(find(settings, baseUrl));
      } catch (RuntimeException | Error failure) {
        servers.remove(key, mine);
        mine.found().completeExceptionally(failure);
        throw failure;
      }
    }
    try {
      return entry.found().join().server();
    } catch (CompletionException shared) {
      throw shared.getCause() instanceof RuntimeException failure ? failure : shared;
    }
  }

  @Override
  public void close() {
    shared.exchange().close();
  }

  private Found find(OAuthSettings settings, Optional<BaseUrl> baseUrl) {
    Known known = Known.of(settings, baseUrl);
    ServerClock theirs = new ServerClock(clock);
    Duration kept = KEPT;
    try {
      Optional<Metadata> metadata = discover(known, theirs);
      known = metadata.map(known::and).orElse(known);
    } catch (NoAnswer none) {
      if (!known.suffices()) {
        throw Refusals.unreachable(none);
      }
      kept = none.isNoMetadata() ? KEPT : KEPT_INCOMPLETE;
    }
    if (known.facts().token().isEmpty()) {
      throw new EndpointUnreachableError("the provider publishes no token endpoint", "");
    }
    return new Found(
        new HttpAuthorizationServer(settings, known, shared, theirs), clock.instant().plus(kept));
  }

  private Optional<Metadata> discover(Known known, ServerClock theirs) throws NoAnswer {
    Optional<URI> issuer = known.facts().issuer().map(URI::create);
    Discovery discovery = new Discovery(shared.exchange(), theirs, limits);
    if (issuer.isPresent()) {
      return Optional.of(discovery.ofIssuer(issuer.get()));
    }
    if (known.resource().isPresent()) {
      return Optional.of(discovery.ofResource(known.resource().get()));
    }
    Optional<URI> authorization = known.facts().authorization();
    return known.suffices() || authorization.isEmpty()
        ? Optional.empty()
        : Optional.of(discovery.ofIssuer(URI.create(Endpoint.origin(authorization.get()))));
  }
}
