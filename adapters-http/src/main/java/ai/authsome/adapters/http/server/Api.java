package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.Ed25519SignatureCheck;
import ai.authsome.adapters.http.wire.FailureJson;
import ai.authsome.adapters.http.wire.Json;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.adapters.http.wire.ProofTokens;
import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.proof.Proof;
import ai.authsome.domain.proof.SignatureCheck;
import ai.authsome.domain.proof.SignedRequest;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the API listener serves. A request gets past, in this order: browser headers, route, form,
 * proof, admission; only then does its action see it.
 */
final class Api implements Site {
  /** The largest body of a request, in bytes. */
  static final int BODY_LIMIT = 1024 * 1024;

  private static final String JSON = "application/json";
  private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

  private final Admission admission;
  private final List<Endpoint> endpoints;
  private final OAuthReturn returning;
  private final InstantSource clock;
  private final Instant startedAt;
  private final EventStream.Limits streams;
  private final SignatureCheck signatures = new Ed25519SignatureCheck();

  Api(
      Admission admission,
      List<Endpoint> endpoints,
      OAuthReturn returning,
      InstantSource clock,
      Instant startedAt,
      EventStream.Limits streams) {
    this.admission = admission;
    this.endpoints = List.copyOf(endpoints);
    this.returning = returning;
    this.clock = clock;
    this.startedAt = startedAt;
    this.streams = streams;
  }

  @Override
  public void serve(Exchange exchange) {
    if (exchange.path().equals(OAuthReturn.PATH)) {
      returning.serve(exchange);
      return;
    }
    refuseBrowsers(exchange);
    Endpoint endpoint = route(exchange);
    List<String> values = endpoint.match(exchange.path()).orElseThrow();
    Optional<String> token =
        endpoint instanceof Endpoint.Open ? Optional.empty() : Optional.of(token(exchange));
    byte[] body = body(exchange);
    Call call = new Call(values, exchange.query(), body);
    try {
      switch (endpoint) {
        case Endpoint.Open open -> send(exchange, open.action().answer(call), call);
        case Endpoint.Proven proven ->
            send(
                exchange,
                proven.action().answer(call, proof(exchange, token.orElseThrow(), body)),
                call);
        case Endpoint.Admitted admitted -> {
          Broker broker = admit(exchange, token, body);
          inside(exchange, () -> send(exchange, admitted.action().answer(call, broker), call));
        }
        case Endpoint.Streamed streamed -> {
          Broker broker = admit(exchange, token, body);
          inside(exchange, () -> stream(exchange, streamed.action().open(call, broker)));
        }
      }
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  @Override
  public void refuse(Exchange exchange, Refusal refusal) {
    exchange.answer(refusal.status(), JSON, outside(refusal));
  }

  @Override
  public void fail(Exchange exchange, AuthsomeError failure) {
    if (exchange.path().equals(OAuthReturn.PATH)) {
      returning.fail(exchange);
      return;
    }
    int status = FailureJson.status(failure);
    if (status == 401) {
      exchange.with("WWW-Authenticate", "PoP");
    }
    answer(exchange, status, failure);
  }

  private void answer(Exchange exchange, int status, AuthsomeError failure) {
    Optional<Endpoint> endpoint =
        endpoints.stream()
            .filter(each -> each.method().equals(exchange.method()))
            .filter(each -> each.match(exchange.path()).isPresent())
            .findFirst();
    exchange.answer(
        status,
        JSON,
        Json.write(
            FailureJson.toJson(
                failure,
                endpoint.flatMap(each -> provider(each, exchange.path())),
                endpoint.map(each -> each.method() + " " + each.template()))));
  }

  @Override
  public byte[] outside(Refusal refusal) {
    return Json.write(
        JsonObject.with()
            .put("error", refusal.error())
            .put("message", String.valueOf(refusal.getMessage()))
            .put("provider", Optional.empty())
            .put("operation", Optional.empty())
            .put("hint", Optional.of(refusal.hint()).filter(hint -> !hint.isEmpty()))
            .build());
  }

  @Override
  public String contentType() {
    return JSON;
  }

  /**
   * Does what an admitted caller asks for. If a key or code is refused there, it isn't by a new
   * proof that it gets better, so the answer must not be one to which clients sign again.
   */
  private void inside(Exchange exchange, Runnable action) {
    try {
      action.run();
    } catch (AuthenticationFailedError refused) {
      answer(exchange, 400, refused);
    }
  }

  private Broker admit(Exchange exchange, Optional<String> token, byte[] body) {
    return admission.admit(proof(exchange, token.orElseThrow(), body));
  }

  private void stream(Exchange exchange, Events.Feed feed) {
    try (feed) {
      exchange.stream(EventStream.MEDIA_TYPE, new EventStream(feed, streams));
    }
  }

  private static void send(Exchange exchange, byte[] answer, Call call) {
    try {
      exchange.answer(200, JSON, answer);
    } finally {
      Arrays.fill(answer, (byte) 0);
      call.afterwards()
          .ifPresent(task -> Thread.ofPlatform().name("http-after-answer").start(task));
    }
  }

  /** No page has any business here, whatever its origin; programs don't send these headers. */
  private static void refuseBrowsers(Exchange exchange) {
    if (exchange.has(HeaderNames.ORIGIN) || exchange.has(SEC_FETCH_SITE)) {
      throw new Refusal(
          403, "OperationNotAllowedError", "the API is not for pages in a browser", "");
    }
  }

  private Endpoint route(Exchange exchange) {
    List<Endpoint> fitting =
        endpoints.stream().filter(each -> each.match(exchange.path()).isPresent()).toList();
    if (fitting.isEmpty()) {
      throw nothing();
    }
    return fitting.stream()
        .filter(each -> each.method().equals(exchange.method()))
        .findFirst()
        .orElseThrow(
            () -> {
              exchange.with(
                  "Allow", String.join(", ", fitting.stream().map(Endpoint::method).toList()));
              return new Refusal(
                  405, "MethodNotAllowedError", "this path does not take that method", "");
            });
  }

  private static Refusal nothing() {
    return new Refusal(404, "NotFoundError", "there is nothing at this path", "");
  }

  private static String token(Exchange exchange) {
    String header =
        exchange
            .header(HeaderNames.AUTHORIZATION)
            .orElseThrow(
                () -> new AuthenticationFailedError("proof: Authorization is missing", ""));
    if (!header.regionMatches(true, 0, ProofTokens.SCHEME, 0, ProofTokens.SCHEME.length())) {
      throw new AuthenticationFailedError("proof: the scheme of Authorization is not PoP", "");
    }
    return header.substring(ProofTokens.SCHEME.length()).strip();
  }

  private static byte[] body(Exchange exchange) {
    if (exchange.hasBody()) {
      String type = exchange.header(HeaderNames.CONTENT_TYPE).orElse("");
      String media = type.replace(" ", "").toLowerCase(Locale.ROOT);
      if (!media.equals(JSON) && !media.equals(JSON + ";charset=utf-8")) {
        throw new Refusal(415, "InvalidInputError", "Content-Type: must be application/json", "");
      }
    }
    return exchange.body(BODY_LIMIT);
  }

  private Proof proof(Exchange exchange, String token, byte[] body) {
    SignedRequest request = new SignedRequest(exchange.method(), exchange.target(), sha256(body));
    return ProofTokens.parse(token).verify(request, clock.instant(), startedAt, signatures);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Optional<String> provider(Endpoint endpoint, String path) {
    return endpoint.template().contains("{provider}")
        ? endpoint.match(path).map(values -> values.getFirst()).filter(Api::isName)
        : Optional.empty();
  }

  private static boolean isName(String value) {
    return value.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
  }
}
