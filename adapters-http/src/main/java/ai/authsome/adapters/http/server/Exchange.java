package ai.authsome.adapters.http.server;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One request and its answer, on the thread of its connection. */
final class Exchange {
  private static final HeaderName NO_SNIFF = HeaderNames.create("X-Content-Type-Options");

  private final RoutingRequest request;
  private final RoutingResponse response;
  private final Deadlines deadlines;
  private boolean endless;

  Exchange(RoutingRequest request, RoutingResponse response, Deadlines deadlines) {
    this.request = request;
    this.response = response;
    this.deadlines = deadlines;
  }

  /** As on the request line. */
  String method() {
    return request.prologue().method().text();
  }

  /** The path as on the request line, neither decoded nor normalised. */
  String path() {
    return request.prologue().uriPath().rawPath();
  }

  /** The query as on the request line; empty for none. */
  String query() {
    return request.prologue().query().rawValue();
  }

  /** Refuses a request line with a fragment, which is the client's own business. */
  void requireTarget() {
    if (request.prologue().fragment().hasValue()) {
      throw Refusal.malformed("request line: a fragment has no place there");
    }
  }

  /** Path and query as on the request line. */
  String target() {
    HttpPrologue prologue = request.prologue();
    return prologue.hasQuery() ? path() + "?" + query() : path();
  }

  /** Whether the request has such a header, be it empty. */
  boolean has(HeaderName name) {
    return request.headers().contains(name);
  }

  /** The value of a header that may stand once. */
  Optional<String> header(HeaderName name) {
    ServerRequestHeaders headers = request.headers();
    List<String> values = headers.all(name, List::of);
    if (values.size() > 1) {
      throw Refusal.malformed(name.defaultCase() + ": given twice");
    }
    return values.stream().findFirst();
  }

  /** The values of a header that may stand several times. */
  List<String> headers(HeaderName name) {
    return request.headers().all(name, List::of);
  }

  /** Whether there is a body, of whatever length. */
  boolean hasBody() {
    return has(HeaderNames.TRANSFER_ENCODING)
        || header(HeaderNames.CONTENT_LENGTH).filter(length -> !length.equals("0")).isPresent();
  }

  /**
   * The body, exactly as sent.
   *
   * @param limit the most bytes that it may have
   * @throws Refusal 413 if it has more; the rest of it is read and dropped, up to the listener's
   *     own limit, so that the answer can reach whoever is still sending; 400 if nobody can tell
   *     where it ends. Past the listener's limit as well as then, the answer is the last one
   */
  byte[] body(int limit) {
    if (!hasBody()) {
      deadlines.received();
      return new byte[0];
    }
    try {
      // Never closed: Helidon's stream would read on, from somebody who sends no more.
      InputStream in = request.content().inputStream();
      byte[] body = in.readNBytes(limit + 1);
      if (body.length > limit) {
        Arrays.fill(body, (byte) 0);
        in.transferTo(OutputStream.nullOutputStream());
        throw tooLarge(limit);
      }
      deadlines.received();
      return body;
    } catch (IOException | DataReader.InsufficientDataAvailableException e) {
      throw new CloseConnectionException("the body ended early", e);
    } catch (RequestException | NumberFormatException | DataReader.IncorrectNewLineException e) {
      // Helidon's refusals, and what 4.5.0 makes of a chunk without a proper size.
      endless = true;
      throw e instanceof RequestException refused && refused.status().code() == 413
          ? tooLarge(limit)
          : Refusal.malformed("body: its chunks are not in proper form");
    }
  }

  /** The refusal of a body that is larger than {@code limit}. */
  static Refusal tooLarge(int limit) {
    return new Refusal(
        413, "InvalidInputError", "body: larger than " + limit / 1024 + " KiB", "Send less.");
  }

  /** Sets a header of the answer. */
  Exchange with(String name, String value) {
    response.headers().set(HeaderNames.create(name), value);
    return this;
  }

  /** Answers, and ends the connection if the other side asked for that. */
  void answer(int status, String contentType, byte[] body) {
    ServerResponseHeaders headers = response.headers();
    headers.set(HeaderNames.CONTENT_TYPE, contentType);
    harden(headers);
    boolean last =
        request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
            || status == 400 // who knows where the next request would begin
            || endless
            || !drained();
    if (last) {
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
    deadlines.answering();
    response.status(Status.create(status)).send(body);
    deadlines.answered();
    if (last) {
      // Helidon 4.5.0 announces the end of a connection, but would go on and read from it.
      throw new CloseConnectionException("the answer was the last one");
    }
  }

  /**
   * Answers 200 piece by piece, each of which the other side has to take in time, and ends the
   * connection. Comes back by a {@link CloseConnectionException} only.
   */
  void stream(String contentType, Pieces pieces) {
    ServerResponseHeaders headers = response.headers();
    headers.set(HeaderNames.CONTENT_TYPE, contentType);
    harden(headers);
    headers.set(HeaderValues.CONNECTION_CLOSE);
    OutputStream out = response.status(Status.OK_200).outputStream();
    try {
      for (var piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
        deadlines.answering();
        write(out, piece.get());
        deadlines.received();
      }
      deadlines.answering();
      end(out);
    } finally {
      deadlines.answered();
    }
    throw new CloseConnectionException("the stream is over");
  }

  /** What a stream consists of. */
  @FunctionalInterface
  interface Pieces {
    /** Waits for the next piece; empty at the end. */
    Optional<byte[]> next();
  }

  private static void write(OutputStream out, byte[] piece) {
    try {
      out.write(piece);
      out.flush();
    } catch (IOException | RuntimeException e) { // whatever Helidon makes of a broken socket
      throw new CloseConnectionException("nobody takes the stream any more", e);
    }
  }

  private void end(OutputStream out) {
    try {
      out.close();
      response.commit(); // the last chunk, which routing would send only after a return
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("nobody takes the stream any more", e);
    }
  }

  /** Sets what every answer says. */
  static void harden(ServerResponseHeaders headers) {
    headers.set(HeaderNames.CACHE_CONTROL, "no-store");
    headers.set(NO_SNIFF, "nosniff");
  }

  /**
   * Reads what is left of the body, lest the end of the connection destroys the answer on its way.
   * Nothing is left to read if the other side waits to be asked for it (RFC 9110 §10.1.1).
   */
  private boolean drained() {
    if (request.content().consumed()) {
      return true;
    }
    if (has(HeaderNames.EXPECT)) {
      return false;
    }
    try {
      request.content().consume();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
