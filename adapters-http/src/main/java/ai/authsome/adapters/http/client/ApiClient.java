package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.FailureJson;
import ai.authsome.adapters.http.wire.Json;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.application.port.driving.RawApi;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.UnexpectedError;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One daemon's API for one identity: signs, sends, reads. What the daemon refuses is thrown as the
 * failure that it was there. Follows no redirect and uses no proxy. For any thread.
 */
final class ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final String STREAM = "text/event-stream";
  private static final byte[] NO_BODY = new byte[0];

  private final DaemonUrl daemon;
  private final Recovery recovery;
  private volatile @Nullable ProofSigner signer;

  /**
   * @param signer null for requests that need no proof
   */
  ApiClient(DaemonUrl daemon, @Nullable ProofSigner signer, Recovery recovery) {
    this.daemon = daemon;
    this.signer = signer;
    this.recovery = recovery;
  }

  /** Whom it asks. */
  DaemonUrl daemon() {
    return daemon;
  }

  /** What to do when the daemon doesn't let the identity in. */
  @FunctionalInterface
  interface Recovery {
    /** Nothing. */
    Recovery NONE = () -> Optional.empty();

    /**
     * Makes the daemon know the identity.
     *
     * @return with what to sign from now on; empty when the daemon knew it all along
     */
    Optional<ProofSigner> recover();
  }

  /** GET. */
  <T> T get(String target, Function<JsonObject, T> reader) {
    return get(target, Duration.ZERO, reader);
  }

  /** GET that the daemon answers within {@code wait}. */
  <T> T get(String target, Duration wait, Function<JsonObject, T> reader) {
    return call("GET", target, NO_BODY, wait, reader);
  }

  /** POST. Secrets in {@code body} stay their owner's to close. */
  <T> T post(String target, JsonObject body, Function<JsonObject, T> reader) {
    byte[] bytes = Json.write(body);
    try {
      return call("POST", target, bytes, Duration.ZERO, reader);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** POST of nothing in particular. */
  <T> T post(String target, Function<JsonObject, T> reader) {
    return post(target, JsonObject.with().build(), reader);
  }

  /** DELETE. */
  <T> T delete(String target, Function<JsonObject, T> reader) {
    return call("DELETE", target, NO_BODY, Duration.ZERO, reader);
  }

  /**
   * GET of a stream, which the caller closes, and best on the virtual thread that reads it, by an
   * interrupt: {@link HttpURLConnection} lets nobody close a stream that somebody else reads.
   *
   * @param silence how long nothing may come before the daemon counts as gone
   */
  InputStream stream(String target, Duration silence) {
    return admitted("GET", () -> exchange("GET", target, NO_BODY, silence, this::streamed));
  }

  private <T> T call(
      String method, String target, byte[] body, Duration wait, Function<JsonObject, T> reader) {
    JsonObject answer =
        admitted(method, () -> exchange(method, target, body, READ.plus(wait), this::understood));
    try {
      return reader.apply(answer);
    } catch (AuthsomeError e) {
      throw new UnexpectedError(
          "the daemon's answer is not understood: " + e.getMessage(), daemon.ifStrange(), e);
    }
  }

  /** As {@link RawApi#call}. */
  RawApi.Answer raw(String method, String target, SecretBytes body) {
    byte[] bytes = body.read(byte[]::clone);
    try {
      RawApi.Answer answer = sendRaw(method, target, bytes);
      if (answer.status() != 401 && answer.status() != 403) {
        return answer;
      }
      Optional<ProofSigner> next = recovery.recover();
      if (next.isEmpty()) {
        return answer;
      }
      answer.close();
      signer = next.get();
      return sendRaw(method, target, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private RawApi.Answer sendRaw(String method, String target, byte[] body) {
    return exchange(
        method,
        target,
        body,
        READ,
        connection -> {
          int status = connection.getResponseCode();
          byte[] answer = bodyOf(connection, status);
          Optional<AuthsomeError> failure = Optional.empty();
          if (status < 200 || status >= 300) {
            try {
              var _ = understood(status, answer);
            } catch (AuthsomeError e) {
              failure = Optional.of(e);
            }
          }
          return new RawApi.Answer(status, SecretBytes.takeOver(answer), failure);
        });
  }

  /** Asks, and once more when that may help. */
  private <T> T admitted(String method, Supplier<T> ask) {
    try {
      return ask.get();
    } catch (AuthenticationFailedError | ClaimRequiredError | OperationNotAllowedError refused) {
      Optional<ProofSigner> next = recovery.recover();
      // A daemon that restarted between signing and reading refuses the proof, so a question is
      // asked again; an order only when it is certain that it was not carried out.
      boolean mayBeStale = method.equals("GET") && refused instanceof AuthenticationFailedError;
      if (next.isEmpty() && !mayBeStale) {
        throw refused;
      }
      next.ifPresent(known -> signer = known);
      return ask.get();
    }
  }

  private <T> T exchange(
      String method, String target, byte[] body, Duration silence, Reading<T> reading) {
    try {
      HttpURLConnection connection = open(method, target, body, silence);
      if (body.length > 0) {
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      return reading.of(connection);
    } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
      throw new DaemonUnavailableError("no daemon answers at " + daemon, daemon.ifSilent(), e);
    } catch (SocketTimeoutException e) {
      throw new DaemonUnavailableError(
          "the daemon at " + daemon + " did not answer in time", daemon.ifBroken(), e);
    } catch (IOException e) {
      throw new DaemonUnavailableError(
          "the connection to the daemon at " + daemon + " broke", daemon.ifBroken(), e);
    }
  }

  /** What to make of an answer. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(HttpURLConnection connection) throws IOException;
  }

  private InputStream streamed(HttpURLConnection connection) throws IOException {
    String type = connection.getContentType();
    if (connection.getResponseCode() == 200 && type != null && type.startsWith(STREAM)) {
      return connection.getInputStream();
    }
    var _ = understood(connection);
    throw foreign(connection.getResponseCode());
  }

  private JsonObject understood(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    byte[] answer = bodyOf(connection, status);
    try {
      return understood(status, answer);
    } finally {
      Arrays.fill(answer, (byte) 0);
    }
  }

  private byte[] bodyOf(HttpURLConnection connection, int status) throws IOException {
    return read(status < 400 ? connection.getInputStream() : connection.getErrorStream());
  }

  private HttpURLConnection open(String method, String target, byte[] body, Duration silence)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(daemon.value() + target).toURL().openConnection(Proxy.NO_PROXY);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) silence.toMillis());
    connection.setRequestMethod(method);
    connection.setRequestProperty("Accept", "application/json, " + STREAM);
    // Most commands ask once: keeping the connection costs them a thread.
    connection.setRequestProperty("Connection", "close");
    if (body.length > 0) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
    }
    ProofSigner current = signer;
    if (current != null) {
      connection.setRequestProperty("Authorization", current.authorization(method, target, body));
    }
    return connection;
  }

  /** By the length that the daemon announces, since it may keep the connection open. */
  private byte[] read(@Nullable InputStream stream) throws IOException {
    if (stream == null) {
      return NO_BODY;
    }
    try (stream) {
      byte[] bytes = stream.readNBytes(Json.ANSWER_LIMIT + 1);
      if (bytes.length > Json.ANSWER_LIMIT) {
        throw new UnexpectedError("the daemon's answer is too long", "");
      }
      return bytes;
    }
  }

  private JsonObject understood(int status, byte[] answer) {
    JsonObject json;
    try {
      json = Json.readOurs(answer);
    } catch (InvalidInputError e) {
      throw foreign(status);
    }
    if (status >= 200 && status < 300) {
      return json;
    }
    AuthsomeError failure;
    try {
      failure = FailureJson.failure(json);
    } catch (InvalidInputError e) {
      throw foreign(status);
    }
    throw failure;
  }

  /** Something else than a daemon answered, or a proxy in between. */
  private UnexpectedError foreign(int status) {
    return new UnexpectedError(
        "what answers at " + daemon + " is not an Authsome daemon (HTTP status " + status + ")",
        "Check AUTHSOME_BASE_URL and AUTHSOME_PORT.");
  }
}
