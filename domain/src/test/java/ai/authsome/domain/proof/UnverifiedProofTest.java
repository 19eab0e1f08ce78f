package ai.authsome.domain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnverifiedProofTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant START = NOW.minusSeconds(3600);
  private static final Did DID = Did.ofPublicKey(key(1));
  private static final Handle HANDLE = new Handle("steady-softly-truly-0417");
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final SignedRequest REQUEST = new SignedRequest("POST", "/api/x?y=1", EMPTY);
  private static final byte[] INPUT = {1, 2, 3};
  private static final byte[] SIGNATURE = {4, 5, 6};
  private static final SignatureCheck CHECK =
      (key, message, signature) ->
          Arrays.equals(key, key(1))
              && Arrays.equals(message, INPUT)
              && Arrays.equals(signature, SIGNATURE);

  @Test
  void becomesAProofWhenEverythingFits() {
    Proof proof = verify(claims(NOW, NOW.plusSeconds(60)));

    assertThat(proof.issuer()).isEqualTo(DID);
    assertThat(proof.subject()).isEqualTo(HANDLE);
    assertThat(proof.id()).isEqualTo("jti-1");
    assertThat(proof.usableUntil()).isEqualTo(NOW.plusSeconds(65));
  }

  @Test
  void refusesASignatureThatIsNotTheIssuers() {
    ProofClaims claims = claims(NOW, NOW.plusSeconds(60));
    refuse(new UnverifiedProof(claims, INPUT, new byte[] {4, 5, 7}), "the signature");
    refuse(new UnverifiedProof(claims, INPUT, new byte[0]), "the signature");
    refuse(new UnverifiedProof(claims, new byte[] {1, 2}, SIGNATURE), "the signature");
    refuse(
        with(Did.ofPublicKey(key(2)), "authsome-daemon", "POST", "/api/x?y=1", EMPTY),
        "the signature");
  }

  @ParameterizedTest
  @CsvSource({
    "authsome, POST, /api/x?y=1, '', aud",
    "'', POST, /api/x?y=1, '', aud",
    "AUTHSOME-DAEMON, POST, /api/x?y=1, '', aud",
    "authsome-daemon, post, /api/x?y=1, '', 'htm, the method,'",
    "authsome-daemon, GET, /api/x?y=1, '', 'htm, the method,'",
    "authsome-daemon, POST, /api/x?y=2, '', 'htu, the path and query,'",
    "authsome-daemon, POST, /api/x, '', 'htu, the path and query,'",
    "authsome-daemon, POST, /api/X?y=1, '', 'htu, the path and query,'",
    "authsome-daemon, POST, /api/x?y=1&z, '', 'htu, the path and query,'",
    "authsome-daemon, POST, /api/x?y=1, x, body_sha256",
  })
  void refusesAnyClaimThatDoesNotFit(
      String audience, String method, String target, String body, String part) {
    refuse(with(DID, audience, method, target, body.isEmpty() ? EMPTY : body), part);
  }

  @Test
  void refusesADigestInUpperCaseOrAlmostRight() {
    refuse(
        with(
            DID, "authsome-daemon", "POST", "/api/x?y=1", EMPTY.toUpperCase(java.util.Locale.ROOT)),
        "body_sha256");
    refuse(with(DID, "authsome-daemon", "POST", "/api/x?y=1", EMPTY.substring(1)), "body_sha256");
    refuse(
        with(DID, "authsome-daemon", "POST", "/api/x?y=1", "f" + EMPTY.substring(1)),
        "body_sha256");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60, true",
    "0, 0, true",
    "0, 61, false",
    "0, -1, false",
    "-60, 0, true",
    "-64, -4, true",
    "-65, -5, false",
    "-66, -6, false",
    "5, 65, true",
    "6, 66, false",
    "5, 5, true",
    "-30, 31, false",
  })
  void isGoodForAMinuteGiveOrTakeFiveSeconds(long issued, long expires, boolean good) {
    ProofClaims claims = claims(NOW.plusSeconds(issued), NOW.plusSeconds(expires));
    if (good) {
      assertThat(verify(claims).usableUntil()).isEqualTo(NOW.plusSeconds(expires + 5));
    } else {
      assertThatExceptionOfType(AuthenticationFailedError.class)
          .isThrownBy(() -> verify(claims))
          .withMessageStartingWith("proof: ");
    }
  }

  @Test
  void knowsTheBordersOfTheSkewToTheNanosecond() {
    Duration nano = Duration.ofNanos(1);
    assertThat(verify(claims(NOW.plusSeconds(5), NOW.plusSeconds(6)))).isNotNull();
    assertRefused(claims(NOW.plusSeconds(5).plus(nano), NOW.plusSeconds(6)), "from another time");
    assertThat(verify(claims(NOW.minusSeconds(9), NOW.minusSeconds(5).plus(nano)))).isNotNull();
    assertRefused(claims(NOW.minusSeconds(9), NOW.minusSeconds(5)), "from another time");
    assertRefused(claims(NOW, NOW.plusSeconds(60).plus(nano)), "exp");
    assertRefused(claims(NOW, NOW.minus(nano)), "exp");
  }

  @Test
  void refusesWhatIsOlderThanTheDaemon() {
    UnverifiedProof proof = new UnverifiedProof(claims(NOW, NOW.plusSeconds(60)), INPUT, SIGNATURE);

    assertThat(proof.verify(REQUEST, NOW, NOW, CHECK)).isNotNull();
    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> proof.verify(REQUEST, NOW, NOW.plusNanos(1), CHECK))
        .withMessage("proof: it is older than the daemon");
  }

  @Test
  void sendsToTheDaemonsRestartWhenItsClockWasSetBack() {
    UnverifiedProof proof = new UnverifiedProof(claims(NOW, NOW.plusSeconds(60)), INPUT, SIGNATURE);

    assertThat(hint(proof, NOW.plusSeconds(1), NOW.plusSeconds(1)))
        .contains("Sign the request again.");
    assertThat(hint(proof, NOW.plusSeconds(1), NOW.plusSeconds(1).plusNanos(1)).orElseThrow())
        .contains("authsome daemon restart");
  }

  private static Optional<String> hint(UnverifiedProof proof, Instant now, Instant daemonStart) {
    return catchThrowableOfType(
            AuthenticationFailedError.class, () -> proof.verify(REQUEST, now, daemonStart, CHECK))
        .hint();
  }

  @Test
  void looksAtTheSignatureFirst() {
    ProofClaims wrong =
        new ProofClaims(DID, HANDLE, "x", NOW.minusSeconds(999), NOW, "1", "x", "x", "x");

    refuse(new UnverifiedProof(wrong, INPUT, new byte[0]), "the signature");
  }

  @Test
  void keepsCopiesOfWhatItWasGiven() {
    byte[] input = INPUT.clone();
    byte[] signature = SIGNATURE.clone();
    UnverifiedProof proof = new UnverifiedProof(claims(NOW, NOW.plusSeconds(60)), input, signature);
    input[0] = 9;
    signature[0] = 9;

    assertThat(proof.verify(REQUEST, NOW, START, CHECK)).isNotNull();
  }

  @Test
  void asksForTheSignatureOfTheIssuersKey() {
    AtomicBoolean asked = new AtomicBoolean();
    new UnverifiedProof(claims(NOW, NOW.plusSeconds(60)), INPUT, SIGNATURE)
        .verify(
            REQUEST,
            NOW,
            START,
            (key, message, signature) -> {
              asked.set(Arrays.equals(key, DID.publicKey()));
              return true;
            });

    assertThat(asked).isTrue();
  }

  @Test
  void refusesAnIdThatCannotBeKept() {
    for (String id : new String[] {"", "x".repeat(129)}) {
      assertThatExceptionOfType(AuthenticationFailedError.class)
          .isThrownBy(() -> new ProofClaims(DID, HANDLE, "a", NOW, NOW, id, "GET", "/", EMPTY))
          .withMessageContaining("jti");
    }
    assertThat(new ProofClaims(DID, HANDLE, "a", NOW, NOW, "x".repeat(128), "GET", "/", EMPTY).id())
        .hasSize(128);
  }

  private static Proof verify(ProofClaims claims) {
    return new UnverifiedProof(claims, INPUT, SIGNATURE).verify(REQUEST, NOW, START, CHECK);
  }

  private static void assertRefused(ProofClaims claims, String part) {
    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> verify(claims))
        .withMessageContaining(part);
  }

  private static void refuse(UnverifiedProof proof, String part) {
    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> proof.verify(REQUEST, NOW, START, CHECK))
        .withMessage("proof: " + part + " does not fit the request");
  }

  private static ProofClaims claims(Instant issued, Instant expires) {
    return new ProofClaims(
        DID, HANDLE, "authsome-daemon", issued, expires, "jti-1", "POST", "/api/x?y=1", EMPTY);
  }

  private static UnverifiedProof with(
      Did did, String audience, String method, String target, String body) {
    return new UnverifiedProof(
        new ProofClaims(
            did, HANDLE, audience, NOW, NOW.plusSeconds(60), "jti-1", method, target, body),
        INPUT,
        SIGNATURE);
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
