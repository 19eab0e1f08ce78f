package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.ClaimPages;
import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.vault.VaultFacts;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The daemon's two listeners: the API, for programs that prove who they are, and the pages, for a
 * person's browser. Different ports are different origins, so no page can ever speak to the API.
 * Each request runs on a virtual thread of its own. Safe for use by several threads.
 */
public final class DaemonServer implements AutoCloseable {
  private static final String PAGES = "pages";

  private final Settings settings;
  private final InetAddress bind;
  private final Listener api;
  private final Listener pages;
  private final WebServer server;

  /** Servers that don't listen yet. */
  public DaemonServer(Needs needs, Settings settings) {
    this(needs, settings, Limits.USUAL);
  }

  DaemonServer(Needs needs, Settings settings, Limits limits) {
    this.settings = settings;
    bind = address(settings.host());
    Hosts hosts = new Hosts(bind, settings.names());
    Endpoints endpoints =
        new Endpoints(
            needs.admission(),
            new Endpoints.Here(
                this::api, this::pageOf, settings.version(), settings.vault(), settings.origin()),
            needs.stop());
    api =
        new Listener(
            new Api(
                needs.admission(),
                endpoints.all(),
                new OAuthReturn(needs.pages(), this::page),
                needs.clock(),
                settings.startedAt(),
                limits.streams()),
            hosts,
            limits);
    pages =
        new Listener(
            new Pages(needs.pages(), needs.claims(), new FormGuard(needs.random()), needs.clock()),
            hosts,
            limits);
    var builder = WebServer.builder();
    listen(builder, settings.apiPort(), 2L * Api.BODY_LIMIT, api, limits);
    var second = ListenerConfig.builder().name(PAGES);
    listen(second, settings.pagesPort(), 2L * Pages.FORM_LIMIT, pages, limits);
    server =
        builder
            .putSocket(PAGES, second.build())
            .featuresDiscoverServices(false)
            .shutdownHook(false)
            .build();
  }

  /** Where authorization servers read who a daemon is that they reach at {@code origin}. */
  public static URI clientMetadata(URI origin) {
    return origin.resolve(Routes.CLIENT_METADATA);
  }

  /**
   * Binds both listeners and returns when they accept connections.
   *
   * @throws DaemonUnavailableError if a port is taken, or the address is not of this machine
   */
  public void start() {
    probePorts();
    server.start();
    if (!server.isRunning()) {
      stopTiming();
      throw new DaemonUnavailableError(
          "could not listen on ports " + settings.apiPort() + " and " + settings.pagesPort(),
          "Set AUTHSOME_PORT and AUTHSOME_PAGES_PORT to free ports.");
    }
  }

  /** Where the API listens; -1 while it doesn't. */
  public int apiPort() {
    return server.port();
  }

  /** Where the pages listen; -1 while they don't. */
  public int pagesPort() {
    return server.port(PAGES);
  }

  /** Where programs find the API: {@code http://127.0.0.1:7998}. */
  public URI api() {
    return at(server.isRunning() ? apiPort() : settings.apiPort(), "");
  }

  /** The page of a login: {@code http://127.0.0.1:7999/auth/sessions/sess_…}. */
  public URI pageOf(SessionId id) {
    return page("/auth/sessions/" + id);
  }

  /** The page of a claim: {@code http://127.0.0.1:7999/claim/claim_…}. */
  public URI pageOf(ClaimToken token) {
    return page("/claim/" + token);
  }

  private URI page(String path) {
    return at(server.isRunning() ? pagesPort() : settings.pagesPort(), path);
  }

  private URI at(int port, String path) {
    String host = bind.isLoopbackAddress() ? Hosts.inUrl(bind) : publicName();
    return URI.create("http://" + host + ":" + port + path);
  }

  /** Ends both listeners; requests under way get half a second. Repeatable. */
  @Override
  public void close() {
    server.stop();
    stopTiming();
  }

  private void stopTiming() {
    api.close();
    pages.close();
  }

  private String publicName() {
    return settings.names().stream()
        .filter(name -> !name.matches(".*:[0-9]+"))
        .findFirst()
        .orElse(bind.isAnyLocalAddress() ? "127.0.0.1" : Hosts.inUrl(bind));
  }

  private void listen(
      ListenerConfig.BuilderBase<?, ?> listener,
      int port,
      long maxPayload,
      Listener site,
      Limits limits) {
    listener
        .address(bind)
        .port(port)
        .backlog(1024)
        .maxPayloadSize(maxPayload)
        .maxTcpConnections(limits.connections())
        .maxConcurrentRequests(limits.requests())
        .protocolsDiscoverServices(false)
        .addConnectionSelector(site.intake(maxPayload))
        .mediaContext(MediaContext.builder().mediaSupportsDiscoverServices(false).build())
        .contentEncoding(
            ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build())
        .directHandlers(site.outside())
        .routing(HttpRouting.builder().addFilter(site));
  }

  /**
   * Helidon only logs that it could not bind, so this finds out first, and which port it is. Both
   * probes are open at once: one port can't be both.
   */
  private void probePorts() {
    try (var _ = probe(settings.apiPort(), "AUTHSOME_PORT");
        var _ = probe(settings.pagesPort(), "AUTHSOME_PAGES_PORT")) {
      // Held until both were tried.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerSocket probe(int port, String variable) throws IOException {
    ServerSocket probe = new ServerSocket();
    try {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(bind, port));
      return probe;
    } catch (IOException e) {
      probe.close();
      stopTiming();
      throw new DaemonUnavailableError(
          "port " + port + " on " + bind.getHostAddress() + " can't be used; is it taken?",
          "Free it, or set " + variable + " to another port.",
          e);
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new DaemonUnavailableError(
          "the address to listen on is unknown", "Set AUTHSOME_HOST to one of this machine.", e);
    }
  }

  /**
   * Who does the work.
   *
   * @param admission the door
   * @param pages the browser's side of logins
   * @param claims the browser's side of claims
   * @param clock the daemon's
   * @param random for the key of the forms' tokens
   * @param stop ends the daemon; called on a thread of its own, after the answer is out
   */
  public record Needs(
      Admission admission,
      LoginPages pages,
      ClaimPages claims,
      InstantSource clock,
      SecureRandom random,
      Runnable stop) {}

  /**
   * Where to listen, and as what.
   *
   * @param host to bind to, {@code 127.0.0.1}
   * @param apiPort 0 for any free one
   * @param pagesPort 0 for any free one
   * @param names further host names by which clients may address the daemon, each with or without a
   *     port; loopback and {@code host} always count
   * @param version of the daemon
   * @param startedAt proofs issued before are refused
   * @param vault how the daemon keeps its vaults
   * @param origin the https address under which others reach the API, through somebody's proxy
   */
  public record Settings(
      String host,
      int apiPort,
      int pagesPort,
      List<String> names,
      String version,
      Instant startedAt,
      VaultFacts vault,
      Optional<URI> origin) {
    /** Copies the list. */
    public Settings {
      names = List.copyOf(names);
    }
  }

  /**
   * What nobody may exceed, for each listener.
   *
   * @param slow until a request begins, from its first line to its end, and for the taking of an
   *     answer
   * @param connections open at once; a further one takes the place of the longest silent one
   * @param requests served at once, fewer than {@code connections}; further ones get 503
   * @param streams of events
   */
  record Limits(Duration slow, int connections, int requests, EventStream.Limits streams) {
    static final Limits USUAL =
        new Limits(Duration.ofSeconds(15), 512, 256, EventStream.Limits.USUAL);
  }
}
