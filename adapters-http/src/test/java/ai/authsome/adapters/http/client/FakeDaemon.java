package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.Ed25519SignatureCheck;
import ai.authsome.adapters.http.wire.FailureJson;
import ai.authsome.adapters.http.wire.HealthJson;
import ai.authsome.adapters.http.wire.IdentityJson;
import ai.authsome.adapters.http.wire.Json;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.adapters.http.wire.ProofTokens;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Admission.Standing;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.OwnerToken;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.proof.Proof;
import ai.authsome.domain.proof.SignedRequest;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.VaultFacts;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon's door as the client meets it, on a real socket, with canned answers behind it. */
final class FakeDaemon implements AutoCloseable {
  static final String TOKEN = "owner-" + "test".repeat(8);

  /** One request that arrived. */
  record Received(String method, String target, String body, boolean signed) {
    @Override
    public String toString() {
      return method + " " + target;
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  final List<String> forbiddenHeaders = new CopyOnWriteArrayList<>();
  final Map<String, JsonObject> answers = new ConcurrentHashMap<>();
  final Map<String, AuthsomeError> failures = new ConcurrentHashMap<>();
  final Map<String, Identity> registered = new ConcurrentHashMap<>();
  final Set<String> claimed = ConcurrentHashMap.newKeySet();
  volatile Optional<URI> claimPage = Optional.empty();
  volatile RegistrationStatus unclaimed = RegistrationStatus.CLAIM_REQUIRED;
  private final Set<String> spent = ConcurrentHashMap.newKeySet();
  private final WebServer server;

  FakeDaemon() {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(routing -> routing.any(this::serve))
            .build()
            .start();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  void forget() {
    registered.clear();
    claimed.clear();
  }

  /** What arrived, as {@code METHOD target}, and forgets it. */
  List<String> takeRequests() {
    List<String> requests = received.stream().map(Received::toString).toList();
    received.clear();
    return requests;
  }

  @Override
  public void close() {
    server.stop();
  }

  private void serve(ServerRequest request, ServerResponse response) {
    byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    String method = request.prologue().method().text();
    String target = request.prologue().uriPath().rawPath();
    if (!request.prologue().query().isEmpty()) {
      target += "?" + request.prologue().query().rawValue();
    }
    Optional<String> token = request.headers().first(HeaderNames.AUTHORIZATION);
    for (String name : List.of("Origin", "Cookie", "Sec-Fetch-Site", "Referer")) {
      if (request.headers().contains(HeaderNames.create(name))) {
        forbiddenHeaders.add(name);
      }
    }
    received.add(
        new Received(method, target, new String(body, StandardCharsets.UTF_8), token.isPresent()));
    try {
      send(response, 200, answer(method, target, body, token));
    } catch (AuthsomeError failure) {
      if (FailureJson.status(failure) == 401) {
        response.header("WWW-Authenticate", "PoP");
      }
      send(
          response,
          FailureJson.status(failure),
          FailureJson.toJson(failure, Optional.empty(), Optional.empty()));
    }
  }

  private JsonObject answer(String method, String target, byte[] body, Optional<String> token) {
    String key = method + " " + target;
    if (key.equals("GET " + Routes.HEALTH)) {
      return HealthJson.alive("1.0", new VaultFacts("file", "file", "aes-256-gcm", "sqlite"));
    }
    if (key.equals("POST " + Routes.REGISTER)) {
      Identity identity = IdentityJson.registration(Json.readRequest(body));
      Identity before = registered.putIfAbsent(identity.handle().value(), identity);
      if (before != null && !before.equals(identity)) {
        throw new IdentityConflictError("the handle is taken", "");
      }
      return IdentityJson.toJson(identity, new Standing(status(identity), Optional.empty()));
    }
    if (target.startsWith(Routes.IDENTITIES + "/by-did/")) {
      return registered.values().stream()
          .filter(each -> target.endsWith(each.did().value()))
          .findFirst()
          .map(IdentityJson::toJson)
          .orElseThrow(() -> new IdentityNotFoundError("no such identity", ""));
    }
    Identity caller = prove(method, target, body, token);
    if (key.equals("POST " + Routes.CLAIM)) {
      Optional<String> evidence = IdentityJson.evidence(Json.readRequest(body));
      if (evidence.isEmpty()) {
        return IdentityJson.toJson(caller, new Standing(status(caller), claimPage));
      }
      try (SecretBytes secret = SecretBytes.takeOver(TOKEN.getBytes(StandardCharsets.US_ASCII))) {
        if (!evidence.get().equals(OwnerToken.evidence(secret, caller.did()))) {
          throw new OperationNotAllowedError("the evidence is wrong", "");
        }
      }
      claimed.add(caller.handle().value());
      return IdentityJson.toJson(caller, new Standing(status(caller), Optional.empty()));
    }
    if (status(caller) != RegistrationStatus.CLAIMED) {
      throw new ClaimRequiredError("nobody has claimed the identity", "");
    }
    AuthsomeError failure = failures.get(key);
    if (failure != null) {
      throw failure;
    }
    JsonObject answer = answers.get(key);
    if (answer == null) {
      throw new ProviderNotFoundError("nothing canned for " + key, "");
    }
    return answer;
  }

  private Identity prove(String method, String target, byte[] body, Optional<String> header) {
    String token = header.orElseThrow(() -> new AuthenticationFailedError("proof: missing", ""));
    if (!token.startsWith(ProofTokens.SCHEME)) {
      throw new AuthenticationFailedError("proof: not PoP", "");
    }
    Instant now = Instant.now();
    Proof proof =
        ProofTokens.parse(token.substring(ProofTokens.SCHEME.length()))
            .verify(
                new SignedRequest(method, target, sha256(body)),
                now,
                now.minusSeconds(60),
                new Ed25519SignatureCheck());
    Identity identity = registered.get(proof.subject().value());
    if (identity == null || !identity.did().equals(proof.issuer())) {
      throw new AuthenticationFailedError("the identity is unknown", "");
    }
    if (!spent.add(proof.id())) {
      throw new AuthenticationFailedError("proof: was spent", "");
    }
    return identity;
  }

  private RegistrationStatus status(Identity identity) {
    return claimed.contains(identity.handle().value()) ? RegistrationStatus.CLAIMED : unclaimed;
  }

  private static void send(ServerResponse response, int status, JsonObject json) {
    response.status(Status.create(status));
    response.header("Content-Type", "application/json");
    response.send(Json.write(json));
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
