package ai.authsome.adapters.proxy;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.Target.Scheme;
import ai.authsome.domain.secret.SecretBytes;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.proxy.HttpProxyHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the daemon itself has to go through, by the customary variables. Loopback is
 * always reached directly.
 */
public final class UpstreamProxies {
  /** No proxy. */
  public static final UpstreamProxies NONE =
      new UpstreamProxies(Optional.empty(), Optional.empty(), List.of());

  private static final int HTTPS_PORT = 443;

  private final Optional<Via> https;
  private final Optional<Via> http;
  private final List<String> exceptions;

  private UpstreamProxies(Optional<Via> https, Optional<Via> http, List<String> exceptions) {
    this.https = https;
    this.http = http;
    this.exceptions = List.copyOf(exceptions);
  }

  /**
   * Reads the variables' values; blank is unset.
   *
   * @param https {@code HTTPS_PROXY}: {@code http://[user:password@]host[:port]}
   * @param http {@code HTTP_PROXY}, likewise
   * @param none {@code NO_PROXY}: hosts, domains, addresses, {@code address/bits}, each with or
   *     without a port, or {@code *}; separated by commas
   * @throws InvalidInputError if a proxy is of a kind that is not supported, naming the variable
   */
  public static UpstreamProxies of(String https, String http, String none) {
    return new UpstreamProxies(
        parse("HTTPS_PROXY", https),
        parse("HTTP_PROXY", http),
        Stream.of(none.split("[,\\s]+"))
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /** The same for the JDK's clients, for https. */
  public ProxySelector selector() {
    return new Selector();
  }

  /** What the proxy for https is told of who asks, {@code user:password}; the caller's to close. */
  public Optional<SecretBytes> login() {
    return https
        .filter(via -> !via.user.isEmpty())
        .map(via -> SecretBytes.takeOver((via.user + ":" + via.password()).toCharArray()));
  }

  private final class Selector extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      HostName host = HostName.parse(uri.getHost());
      Origin origin =
          new Origin(Scheme.HTTPS, host, uri.getPort() < 0 ? HTTPS_PORT : uri.getPort());
      return via(origin, true)
          .map(
              via ->
                  new Proxy(
                      Proxy.Type.HTTP, InetSocketAddress.createUnresolved(via.host(), via.port())))
          .map(List::of)
          .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
      // There is no other way to try.
    }
  }

  /** The way to {@code origin}; empty for the direct one. */
  Optional<Via> via(Origin origin, boolean secure) {
    Optional<Via> proxy = secure ? https : http;
    return proxy.isEmpty() || origin.host().isLoopback() || isExcepted(origin)
        ? Optional.empty()
        : proxy;
  }

  /** One proxy. */
  static final class Via {
    private final String host;
    private final int port;
    private final String user;

    /** As long as the daemon lives. */
    private final SecretBytes password;

    private Via(String host, int port, String user, SecretBytes password) {
      this.host = host;
      this.port = port;
      this.user = user;
      this.password = password;
    }

    String host() {
      return host;
    }

    int port() {
      return port;
    }

    /** Asks the proxy for a tunnel. */
    HttpProxyHandler handler(InetSocketAddress address, Limits limits) {
      HttpProxyHandler handler =
          user.isEmpty()
              ? new HttpProxyHandler(address)
              : new HttpProxyHandler(address, user, password());
      handler.setConnectTimeoutMillis(limits.times().connect().toMillis());
      return handler;
    }

    /** Shows the proxy who asks, in a request that it forwards itself. */
    void authorize(HttpHeaders headers) {
      if (!user.isEmpty()) {
        headers.set("Proxy-Authorization", "Basic " + basic());
      }
    }

    private String basic() {
      return Base64.getEncoder()
          .encodeToString((user + ":" + password()).getBytes(StandardCharsets.UTF_8));
    }

    private String password() {
      return password.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private boolean isExcepted(Origin origin) {
    return exceptions.stream().anyMatch(entry -> matches(entry, origin));
  }

  private static boolean matches(String entry, Origin origin) {
    if (entry.equals("*")) {
      return true;
    }
    String name = entry;
    int colon = entry.lastIndexOf(':');
    if (colon > 0
        && entry.substring(colon + 1).matches("\\d{1,5}")
        && entry.indexOf(':') == colon) {
      if (Integer.parseInt(entry.substring(colon + 1)) != origin.port()) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    if (name.indexOf('/') > 0) {
      return origin.host().isIpLiteral() && isWithin(origin.host(), name);
    }
    String domain = name.startsWith("*.") ? name.substring(1) : name;
    String bare = domain.startsWith(".") ? domain.substring(1) : domain;
    String host = origin.host().value();
    return host.equals(bare) || (!origin.host().isIpLiteral() && host.endsWith("." + bare));
  }

  private static boolean isWithin(HostName host, String block) {
    int slash = block.indexOf('/');
    try {
      byte[] address = InetAddress.ofLiteral(host.value()).getAddress();
      byte[] base = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
      int bits = Integer.parseInt(block.substring(slash + 1));
      if (address.length != base.length || bits < 0 || bits > 8 * base.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        if (((address[i / 8] ^ base[i / 8]) >> (7 - i % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Optional<Via> parse(String variable, String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
        throw unusable(variable);
      }
      String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
      int colon = user.indexOf(':');
      return Optional.of(
          new Via(
              HostName.parse(uri.getHost()).value(),
              uri.getPort() < 0 ? 80 : uri.getPort(),
              colon < 0 ? user : user.substring(0, colon),
              SecretBytes.takeOver((colon < 0 ? "" : user.substring(colon + 1)).toCharArray())));
    } catch (URISyntaxException malformed) {
      // Not the cause: its message quotes the value, which may hold a password.
      throw unusable(variable);
    }
  }

  private static InvalidInputError unusable(String variable) {
    return new InvalidInputError(
        variable + ": not a proxy that can be used",
        "Use the form http://host:port, with user:password@ before the host if it asks for them.");
  }
}
