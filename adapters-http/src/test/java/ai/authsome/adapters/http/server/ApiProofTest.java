package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.proof.ProofClaims;
import ai.authsome.testkit.Together;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiProofTest {
  private static final String TARGET = "/api/audit/events?limit=5";

  private final Daemon daemon = new Daemon();

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void letsAProvenRequestIn() throws IOException {
    Wire.Reply reply = daemon.call("GET", TARGET);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(daemon.broker.asked).containsExactly("page 5");
  }

  @Test
  void wantsAProofOnEveryRouteButTheOpenOnes() throws IOException {
    List<Endpoint> endpoints = daemon.endpoints();

    for (Endpoint endpoint : endpoints) {
      boolean open = endpoint instanceof Endpoint.Open;
      String path = endpoint.template().replaceAll("\\{\\w+}", "somebody");
      Wire.Reply reply =
          Wire.exchange(daemon.server.apiPort(), daemon.request(endpoint.method(), path, "", ""));
      assertThat(reply.status() == 401).as(endpoint.toString()).isEqualTo(!open);
    }

    assertThat(endpoints).hasSize(44);
    assertThat(endpoints.stream().filter(Endpoint.Open.class::isInstance)).hasSize(6);
    assertThat(daemon.broker.asked).isEmpty();
  }

  @Test
  void refusesAProofThatSaysAnythingElse() throws IOException {
    refuses("aud", it -> with(it, it.subject(), "another", it.method(), it.target()));
    refuses("htm", it -> with(it, it.subject(), it.audience(), "POST", it.target()));
    refuses("htu", it -> with(it, it.subject(), it.audience(), it.method(), "/api/whoami"));
    refuses("htu", it -> with(it, it.subject(), it.audience(), it.method(), "/api/audit/events"));
    refuses(
        "identity",
        it -> with(it, new Handle("another-one"), it.audience(), it.method(), it.target()));
  }

  @Test
  void refusesAProofFromAnotherTime() throws IOException {
    refuses("another time", it -> at(it, Duration.ofSeconds(6), Duration.ofSeconds(60)));
    refuses("exp", it -> at(it, Duration.ZERO, Duration.ofSeconds(61)));
    refuses("exp", it -> at(it, Duration.ZERO, Duration.ofSeconds(-1)));
    refuses(
        "older than the daemon", it -> at(it, Duration.ofMillis(-5_001), Duration.ofMinutes(1)));

    daemon.clock.advance(Duration.ofMinutes(10));
    refuses("another time", it -> at(it, Duration.ofSeconds(-66), Duration.ofSeconds(60)));
  }

  @Test
  void refusesASignatureOfAnotherKey() throws IOException {
    byte[] other = Daemon.random(32);

    String forged =
        Daemon.sign(claims(it -> it), other); // signed by one key, claimed for the other
    String foreign =
        Daemon.sign(
            new ProofClaims(
                Daemon.did(other),
                daemon.identity.handle(),
                ProofClaims.AUDIENCE,
                daemon.clock.instant(),
                daemon.clock.instant().plusSeconds(60),
                "a-jti",
                "GET",
                TARGET,
                Daemon.sha256("")),
            other);

    assertThat(daemon.send("GET", TARGET, "", forged).body()).contains("the signature");
    assertThat(daemon.send("GET", TARGET, "", foreign).body()).contains("not registered");
    assertThat(daemon.broker.asked).isEmpty();
  }

  @Test
  void refusesEachAlteredCharacterClassOfAToken() throws IOException {
    String token = daemon.proof("GET", TARGET, "");
    int dot = token.lastIndexOf('.');
    char first = token.charAt(dot + 1);
    String altered =
        token.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + token.substring(dot + 2);

    assertThat(daemon.send("GET", TARGET, "", altered).status()).isEqualTo(401);
    assertThat(daemon.send("GET", TARGET, "", token.substring(0, dot)).status()).isEqualTo(401);
    assertThat(daemon.send("GET", TARGET, "", token + ".x").status()).isEqualTo(401);
    assertThat(daemon.send("GET", TARGET, "", "").status()).isEqualTo(401);
    assertThat(daemon.send("GET", TARGET, "", "x".repeat(8_000)).status()).isEqualTo(401);
    assertThat(daemon.send("GET", TARGET, "", token).status()).isEqualTo(200);
  }

  @Test
  void refusesAnotherBodyPathOrQueryThanTheProvenOne() throws IOException {
    String body = "{\"provider\":\"openai\"}";
    String token = daemon.proof("POST", "/api/credentials/resolve", body);
    String get = daemon.proof("GET", TARGET, "");

    Wire.Reply otherBody =
        daemon.send("POST", "/api/credentials/resolve", "{\"provider\":\"github\"}", token);
    Wire.Reply blank = daemon.send("POST", "/api/credentials/resolve", body + " ", token);
    Wire.Reply otherPath = daemon.send("POST", "/api/credentials/export", body, token);
    Wire.Reply otherQuery = daemon.send("GET", "/api/audit/events?limit=500", "", get);
    Wire.Reply noQuery = daemon.send("GET", "/api/audit/events", "", get);

    assertThat(List.of(otherBody, blank, otherPath, otherQuery, noQuery))
        .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(401));
    assertThat(otherBody.body()).contains("body_sha256");
    assertThat(otherQuery.body()).contains("htu");
    assertThat(daemon.broker.asked).isEmpty();
  }

  @Test
  void comparesThePathAsItStandsOnTheRequestLine() throws IOException {
    String path = "/api/connections/openai/work/detail";
    String escaped = "/api/connections/openai/w%6frk/detail";

    assertThat(daemon.send("GET", escaped, "", daemon.proof("GET", path, "")).status())
        .isEqualTo(401);
    assertThat(daemon.call("GET", escaped).status()).isEqualTo(200);
    assertThat(daemon.call("GET", "/api/./whoami").status()).isEqualTo(404);
    assertThat(daemon.call("GET", "/api//whoami").status()).isEqualTo(404);
    assertThat(daemon.broker.asked).containsExactly("inspect openai (work)");
  }

  @Test
  void admitsExactlyOneOfAThousandCopiesOfAProof()
      throws IOException, ExecutionException, InterruptedException {
    byte[] request =
        daemon.request(
            "GET",
            "/api/whoami",
            "",
            "Authorization: PoP " + daemon.proof("GET", "/api/whoami", "") + "\r\n");

    List<Integer> statuses =
        Together.run(1_000, _ -> () -> Wire.exchange(daemon.server.apiPort(), request).status());

    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(999);
    assertThat(daemon.broker.asked).containsExactly("whoAmI");
  }

  @Test
  void keepsUnclaimedIdentitiesOutUntilTheyAreClaimed() throws IOException {
    byte[] seed = Daemon.random(32);
    Identity newcomer = new Identity(new Handle("newly-come-0002"), Daemon.did(seed));
    daemon.admission.register(newcomer);
    String bad = "{\"evidence\":\"bad\"}";
    String good = "{\"evidence\":\"good\"}";

    Wire.Reply refused = as(newcomer, seed, "GET", "/api/whoami", "");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("\"error\":\"ClaimRequiredError\"");
    assertThat(as(newcomer, seed, "POST", "/api/identities/claim", "{}").body())
        .contains(
            "\"registration_status\":\"claim_required\"",
            "\"claim_url\":\"" + FakeAdmission.CLAIM_PAGE + "\"");
    assertThat(as(newcomer, seed, "POST", "/api/identities/claim", bad).status()).isEqualTo(403);
    Wire.Reply claimed = as(newcomer, seed, "POST", "/api/identities/claim", good);

    assertThat(claimed.body())
        .contains("\"identity\":\"newly-come-0002\"", "\"registration_status\":\"claimed\"");
    assertThat(as(newcomer, seed, "GET", "/api/whoami", "").status()).isEqualTo(200);
  }

  @Test
  void saysWhichSchemeItWants() throws IOException {
    Wire.Reply none = Wire.exchange(daemon.server.apiPort(), daemon.request("GET", TARGET, "", ""));
    Wire.Reply bearer =
        Wire.exchange(
            daemon.server.apiPort(),
            daemon.request("GET", TARGET, "", "Authorization: Bearer abc\r\n"));
    Wire.Reply twice =
        Wire.exchange(
            daemon.server.apiPort(),
            daemon.request(
                "GET", TARGET, "", "Authorization: PoP a.b.c\r\nAuthorization: PoP a.b.c\r\n"));

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("WWW-Authenticate")).isEqualTo("PoP");
    assertThat(none.body())
        .contains(
            "\"error\":\"AuthenticationFailedError\"",
            "\"operation\":\"GET /api/audit/events\"",
            "missing");
    assertThat(bearer.body()).contains("scheme");
    assertThat(twice.status()).isEqualTo(400);
  }

  private void refuses(String part, UnaryOperator<ProofClaims> change) throws IOException {
    Wire.Reply reply = daemon.send("GET", TARGET, "", daemon.proof("GET", TARGET, "", change));

    assertThat(reply.status()).as(part).isEqualTo(401);
    assertThat(reply.body()).contains("AuthenticationFailedError", part);
    assertThat(daemon.broker.asked).isEmpty();
  }

  private Wire.Reply as(Identity who, byte[] seed, String method, String target, String body)
      throws IOException {
    ProofClaims claims =
        new ProofClaims(
            who.did(),
            who.handle(),
            ProofClaims.AUDIENCE,
            daemon.clock.instant(),
            daemon.clock.instant().plusSeconds(60),
            UUID.randomUUID().toString(),
            method,
            target,
            Daemon.sha256(body));
    return daemon.send(method, target, body, Daemon.sign(claims, seed));
  }

  private ProofClaims claims(UnaryOperator<ProofClaims> change) {
    ProofClaims[] made = new ProofClaims[1];
    daemon.proof(
        "GET",
        TARGET,
        "",
        claims -> {
          made[0] = change.apply(claims);
          return claims;
        });
    return made[0];
  }

  private static ProofClaims with(
      ProofClaims it, Handle subject, String audience, String method, String target) {
    return new ProofClaims(
        it.issuer(),
        subject,
        audience,
        it.issuedAt(),
        it.expiresAt(),
        it.id(),
        method,
        target,
        it.bodySha256());
  }

  private static ProofClaims at(ProofClaims it, Duration shift, Duration lifetime) {
    return new ProofClaims(
        it.issuer(),
        it.subject(),
        it.audience(),
        it.issuedAt().plus(shift),
        it.issuedAt().plus(shift).plus(lifetime),
        it.id(),
        it.method(),
        it.target(),
        it.bodySha256());
  }
}
