package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.FailureJson;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.UnexpectedError;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.System.Logger.Level;

/**
 * The way into a site. Takes every request before Helidon's own routing, which decodes and
 * normalises paths: here a path means what it says or nothing.
 */
final class Listener implements Filter, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Listener.class.getName());

  private final Site site;
  private final Hosts hosts;
  private final Deadlines deadlines;

  Listener(Site site, Hosts hosts, DaemonServer.Limits limits) {
    this.site = site;
    this.hosts = hosts;
    this.deadlines = new Deadlines(limits.slow(), limits.connections());
  }

  /** What takes the connections, before there is a request with at most so large a body. */
  Intake intake(long maxPayload) {
    return new Intake(deadlines, maxPayload);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Exchange exchange = new Exchange(request, response, deadlines);
    try {
      requireHost(exchange, request.localPeer().port());
      exchange.requireTarget();
      site.serve(exchange);
    } catch (CloseConnectionException | HttpException | RequestException e) {
      // Helidon's own; those that need an answer get it from `outside`.
      throw e;
    } catch (Refusal refusal) {
      site.refuse(exchange, refusal);
    } catch (AuthsomeError failure) {
      if (FailureJson.status(failure) >= 500) {
        LOG.log(Level.WARNING, failure.errorName() + ": " + failure.getMessage(), bare(failure));
      }
      site.fail(exchange, failure);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a request ran into a bug", bare(e));
      site.fail(
          exchange,
          new UnexpectedError("something went wrong in the daemon", "See: authsome daemon logs"));
    }
  }

  /** Nothing is timed any more. */
  @Override
  public void close() {
    deadlines.close();
  }

  /** Answers what Helidon refuses before it is a request. */
  DirectHandlers outside() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, this::outside);
    }
    return handlers.build();
  }

  private DirectHandler.TransportResponse outside(
      DirectHandler.TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    ServerResponseHeaders answer = ServerResponseHeaders.create();
    answer.set(HeaderNames.CONTENT_TYPE, site.contentType());
    Exchange.harden(answer);
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(answer)
        .keepAlive(false)
        .entity(site.outside(refusal(status.code())))
        .build();
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 413 -> new Refusal(status, "InvalidInputError", "body: too large", "Send less.");
      case 414 -> new Refusal(status, "InvalidInputError", "request line: too long", "");
      case 500 -> new Refusal(status, "UnexpectedError", "something went wrong in the daemon", "");
      case 503 ->
          new Refusal(
              status, "LimitReachedError", "too many requests at once", "Try again in a moment.");
      case 505 -> new Refusal(status, "InvalidInputError", "use HTTP/1.1", "");
      default -> new Refusal(status, "InvalidInputError", "this is not a proper request", "");
    };
  }

  private void requireHost(Exchange exchange, int port) {
    String host =
        exchange.header(HeaderNames.HOST).orElseThrow(() -> Refusal.malformed("Host: missing"));
    if (!hosts.allow(host, port)) {
      throw new Refusal(
          421,
          "OperationNotAllowedError",
          "Host: this daemon doesn't go by that name",
          "Use 127.0.0.1 or localhost, or configure the name.");
    }
  }

  /** Where it went wrong, without the messages of strangers, which may quote what was sent. */
  private static Throwable bare(Throwable thrown) {
    Throwable cause = thrown.getCause();
    Throwable bare = new Throwable(thrown.getClass().getName(), cause == null ? null : bare(cause));
    bare.setStackTrace(thrown.getStackTrace());
    return bare;
  }
}
