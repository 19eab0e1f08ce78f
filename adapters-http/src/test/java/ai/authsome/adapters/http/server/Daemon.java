package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.ProofTokens;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.proof.ProofClaims;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.VaultFacts;
import ai.authsome.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A running server over fakes, and somebody who may use it. */
final class Daemon implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-02T03:04:00Z");
  static final VaultFacts KEPT = new VaultFacts("auto", "generated-file", "aes-256-gcm", "sqlite");
  static final DaemonServer.Limits LIMITS =
      new DaemonServer.Limits(Duration.ofSeconds(20), 4_000, 4_000, EventStream.Limits.USUAL);

  final MutableClock clock = new MutableClock(START.plusSeconds(5));
  final FakeLogins logins = new FakeLogins();
  final FakeClaims claims = new FakeClaims(clock);
  final byte[] seed = random(32);
  final Identity identity = new Identity(new Handle("calmly-testing-0001"), did(seed));
  final FakeBroker broker = new FakeBroker(identity, logins);
  final FakeAdmission admission = new FakeAdmission(broker);
  static final URI ORIGIN = URI.create("https://authsome.example");

  final CountDownLatch stopped = new CountDownLatch(1);
  final DaemonServer server;

  Daemon() {
    this(LIMITS, List.of());
  }

  Daemon(DaemonServer.Limits limits, List<String> names) {
    admission.register(identity);
    admission.claim(identity.handle());
    server =
        new DaemonServer(
            new DaemonServer.Needs(
                admission, logins, claims, clock, new SecureRandom(), stopped::countDown),
            new DaemonServer.Settings(
                "127.0.0.1", 0, 0, names, "1.2.3", START, KEPT, Optional.of(ORIGIN)),
            limits);
    server.start();
  }

  /** A signed request, sent. */
  Wire.Reply call(String method, String target, String body) throws IOException {
    return send(method, target, body, proof(method, target, body));
  }

  /** The same, of any bytes. */
  Wire.Reply call(String method, String target, byte[] body) throws IOException {
    String proof =
        proof(
            method,
            target,
            "",
            it ->
                new ProofClaims(
                    it.issuer(),
                    it.subject(),
                    it.audience(),
                    it.issuedAt(),
                    it.expiresAt(),
                    it.id(),
                    method,
                    target,
                    sha256(body)));
    return Wire.exchange(
        server.apiPort(), request(method, target, body, "Authorization: PoP " + proof + "\r\n"));
  }

  /** All endpoints, as the server has them. */
  List<Endpoint> endpoints() {
    return new Endpoints(
            admission,
            new Endpoints.Here(server::api, server::pageOf, "1.2.3", KEPT, Optional.of(ORIGIN)),
            stopped::countDown)
        .all();
  }

  Wire.Reply call(String method, String target) throws IOException {
    return call(method, target, "");
  }

  /** A request with this token. */
  Wire.Reply send(String method, String target, String body, String token) throws IOException {
    return Wire.exchange(
        server.apiPort(), request(method, target, body, "Authorization: PoP " + token + "\r\n"));
  }

  /** A request with these further header lines. */
  byte[] request(String method, String target, String body, String headers) {
    return request(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  byte[] request(String method, String target, byte[] body, String headers) {
    String form = body.length == 0 ? "" : "Content-Type: application/json\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        (method
                + (" " + target)
                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + (server.apiPort() + "\r\n")
                + (form + "Content-Length: " + body.length + "\r\n")
                + headers
                + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    request.writeBytes(body);
    return request.toByteArray();
  }

  String proof(String method, String target, String body) {
    return proof(method, target, body, claims -> claims);
  }

  String proof(String method, String target, String body, UnaryOperator<ProofClaims> change) {
    Instant now = clock.instant();
    ProofClaims claims =
        new ProofClaims(
            identity.did(),
            identity.handle(),
            ProofClaims.AUDIENCE,
            now,
            now.plusSeconds(60),
            UUID.randomUUID().toString(),
            method,
            target,
            sha256(body));
    return sign(change.apply(claims), seed);
  }

  static String sign(ProofClaims claims, byte[] seed) {
    try (SecretBytes key = SecretBytes.takeOver(seed.clone())) {
      return ProofTokens.sign(claims, key);
    }
  }

  static Did did(byte[] seed) {
    byte[] publicKey = new byte[32];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    return Did.ofPublicKey(publicKey);
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  static String sha256(String body) {
    return sha256(body.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
