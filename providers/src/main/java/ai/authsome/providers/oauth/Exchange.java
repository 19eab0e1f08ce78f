package ai.authsome.providers.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer, within limits. Each has a connection of its own: a code or a rotating
 * refresh token is good for one use, so it must never be sent into a kept connection that the
 * server may be closing. Blocks; safe for use by several threads.
 */
final class Exchange implements AutoCloseable {
  /** Set by the client itself. */
  private static final Set<String> ITS_OWN = Set.of("connection", "content-length", "host");

  private static final int REDIRECTS = 3;
  private static final int PROXY_AUTHENTICATION = 407;

  private final Network network;
  private final Limits limits;
  private final Set<HttpClient> live = ConcurrentHashMap.newKeySet();
  private volatile @Nullable SSLContext context;

  Exchange(Network network, Limits limits) {
    this.network = network;
    this.limits = limits;
  }

  /** Sends what Nimbus has put together. A redirect is not followed: it is the answer. */
  Reply send(HTTPRequest message) throws NoAnswer {
    HttpRequest.Builder request = to(message.getURI());
    for (Map.Entry<String, List<String>> header : message.getHeaderMap().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!ITS_OWN.contains(name) && !header.getValue().isEmpty()) {
        request.setHeader(name, String.join(", ", header.getValue()));
      }
    }
    String body = message.getBody();
    request.method(
        message.getMethod().name(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return send(request.build(), limits.exchange());
  }

  /** The status that a GET is answered with; the body stays where it is. */
  int status(URI uri, Map<String, String> headers) throws NoAnswer {
    HttpRequest.Builder request = to(uri).GET();
    headers.forEach(request::setHeader);
    return send(request.build(), limits.exchange(), _ -> new LimitedBody.None()).status();
  }

  /** Reads {@code uri}, over at most three redirects to addresses that may be spoken to. */
  Reply get(URI uri, Duration within) throws NoAnswer {
    Duration shorter = within.compareTo(limits.exchange()) < 0 ? within : limits.exchange();
    return get(uri, shorter, Optional.empty());
  }

  /** The same with a header for {@code uri}'s origin alone: redirects must stay there. */
  Reply get(URI uri, String authorization) throws NoAnswer {
    return get(uri, limits.exchange(), Optional.of(authorization));
  }

  /** Cuts off what is under way. */
  @Override
  public void close() {
    live.forEach(HttpClient::shutdownNow);
  }

  private Reply get(URI uri, Duration within, Optional<String> authorization) throws NoAnswer {
    long start = System.nanoTime();
    URI at = uri;
    for (int hops = 0; hops <= REDIRECTS; hops++) {
      HttpRequest.Builder request = to(at).GET();
      authorization.ifPresent(value -> request.setHeader("authorization", value));
      Reply reply = send(request.build(), within.minusNanos(System.nanoTime() - start));
      if (!Set.of(301, 302, 303, 307, 308).contains(reply.status())) {
        return reply;
      }
      at = target(at, reply);
      if (authorization.isPresent() && !Endpoint.origin(at).equals(Endpoint.origin(uri))) {
        throw new NoAnswer(Endpoint.name(uri) + " redirects to another host");
      }
    }
    throw new NoAnswer(Endpoint.name(uri) + " redirects too often");
  }

  private static URI target(URI from, Reply reply) throws NoAnswer {
    String to = reply.header("Location").orElse("");
    try {
      URI target = from.resolve(to);
      if (Endpoint.parse(target.toString()).isPresent() && Endpoint.mayName(from, target)) {
        return target;
      }
    } catch (IllegalArgumentException malformed) {
      // As refused below.
    }
    throw new NoAnswer(Endpoint.name(from) + " redirects to where we don't go");
  }

  private HttpRequest.Builder to(URI uri) throws NoAnswer {
    if (!Endpoint.isSafe(uri)) {
      throw new NoAnswer(Endpoint.name(uri) + " is not spoken to over https");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .setHeader("accept", "application/json")
            .setHeader("user-agent", "authsome");
    if (network.proxyLogin().isPresent() && isProxied(uri)) {
      // The client takes it out of what goes through the tunnel.
      request.setHeader(
          "proxy-authorization",
          "Basic " + network.proxyLogin().get().read(Base64.getEncoder()::encodeToString));
    }
    return request;
  }

  private boolean isProxied(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme())
        && !Endpoint.isLoopback(uri)
        && network.proxies().select(uri).stream()
            .findFirst()
            .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
            .isPresent();
  }

  private Reply send(HttpRequest request, Duration within) throws NoAnswer {
    return send(request, within, _ -> new LimitedBody(limits.bytes()));
  }

  private Reply send(HttpRequest request, Duration within, BodyHandler<byte[]> body)
      throws NoAnswer {
    String name = Endpoint.name(request.uri());
    HttpClient client = client(request.uri());
    live.add(client);
    CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, body);
    try {
      Reply reply = new Reply(pending.get(within.toNanos(), TimeUnit.NANOSECONDS));
      if (reply.status() == PROXY_AUTHENTICATION) {
        throw new NoAnswer("the proxy on the way to " + name + " wants another login");
      }
      return reply;
    } catch (TimeoutException _) {
      throw new NoAnswer(name + " did not answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(name + " was not waited for");
    } catch (ExecutionException failed) {
      String way = isProxied(request.uri()) ? ", through the proxy" : "";
      throw new NoAnswer(name + " " + reason(failed.getCause()) + way);
    } finally {
      pending.cancel(true);
      live.remove(client);
      client.shutdownNow();
    }
  }

  private HttpClient client(URI uri) throws NoAnswer {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect())
        .proxy(Endpoint.isLoopback(uri) ? HttpClient.Builder.NO_PROXY : network.proxies())
        .sslContext(context())
        .build();
  }

  /** Made on first use: reading the roots takes a while, which the daemon's start has not. */
  private SSLContext context() throws NoAnswer {
    SSLContext known = context;
    if (known == null) {
      try {
        known = network.trust().get();
      } catch (RuntimeException unreadable) {
        throw new NoAnswer("the authorities to trust can't be read", unreadable);
      }
      context = known;
    }
    return known;
  }

  private static String reason(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "is a name that nobody knows";
      }
      if (cause instanceof LimitedBody.TooLong) {
        return "answers with too much";
      }
      if (cause instanceof SSLHandshakeException) {
        return "has a certificate that is not trusted, or no TLS that we speak";
      }
      if (cause instanceof SSLException) {
        return "broke off TLS";
      }
      if (cause instanceof HttpConnectTimeoutException) {
        return "can't be reached: no connection in time";
      }
    }
    return switch (failure) {
      case ConnectException _ -> "can't be reached";
      case IOException _ -> "broke off, or doesn't speak HTTP";
      case null, default -> "could not be asked";
    };
  }
}
