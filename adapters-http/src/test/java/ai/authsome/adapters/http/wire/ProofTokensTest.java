package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.proof.Proof;
import ai.authsome.domain.proof.ProofClaims;
import ai.authsome.domain.proof.SignedRequest;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProofTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final SignedRequest REQUEST =
      new SignedRequest("POST", "/api/runs?x=1", "ab".repeat(32));
  private static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}";
  private static final byte[] SEED = new byte[32];

  @Test
  void verifiesWhatItSigned() {
    Proof proof = verify(token());

    assertThat(proof.issuer()).isEqualTo(did());
    assertThat(proof.subject()).isEqualTo(new Handle("calm-0001"));
    assertThat(proof.id()).isEqualTo("id-1");
  }

  @Test
  void keepsTheMillisecondsSoThatAProofIsNotOlderThanADaemonOfTheSameSecond() {
    Instant daemonStart = Instant.parse("2026-11-23T12:00:00.122Z");

    Proof proof =
        ProofTokens.parse(token()).verify(REQUEST, NOW, daemonStart, new Ed25519SignatureCheck());

    assertThat(proof.usableUntil()).isEqualTo(NOW.plusSeconds(65));
  }

  @Test
  void takesWholeSecondsAndUnknownClaimsAsOtherClientsSendThem() {
    String payload =
        payload().replace("1795435200.123", "1795435200").replace("1795435260.123", "1795435260");
    String token =
        compact("{\"alg\":\"EdDSA\",\"kid\":\"1\"}", payload.replace("{", "{\"x\":[1],"));

    assertThat(verify(token).id()).isEqualTo("id-1");
  }

  @Test
  void refusesATokenOfWhichAnySingleCharacterWasChanged() {
    String token = token();

    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThatThrownBy(() -> verify(changed))
          .as("character %d", i)
          .isInstanceOf(AuthenticationFailedError.class);
    }
  }

  @Test
  void refusesAnyClaimThatWasReplacedWithoutTheKey() {
    String[] parts = token().split("\\.");

    for (String[] change :
        List.of(
            new String[] {"calm-0001", "calm-0002"},
            new String[] {"id-1", "id-2"},
            new String[] {"POST", "PUTT"},
            new String[] {"x=1", "x=2"},
            new String[] {"abab", "abac"},
            new String[] {"1795435200", "1795435201"},
            new String[] {"1795435260", "1795435259"},
            new String[] {"authsome-daemon", "authsome-demon"})) {
      String payload = payload().replace(change[0], change[1]);
      assertThat(payload).isNotEqualTo(payload());
      assertThatThrownBy(() -> verify(parts[0] + "." + base64(payload) + "." + parts[2]))
          .isInstanceOf(AuthenticationFailedError.class)
          .hasMessageContaining("the signature");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "iat", "exp", "jti", "htm", "htu", "body_sha256"})
  void refusesAMissingClaimAndAClaimOfAnotherType(String claim) {
    for (String value : List.of("null", "[]", "true", "{}", "\"\"", "-1", "1e9", "1e99")) {
      String payload =
          payload()
              .replaceFirst("\"" + claim + "\":(\"[^\"]*\"|[0-9.]+)", "\"" + claim + "\":" + value);
      assertThat(payload).isNotEqualTo(payload());
      assertThatThrownBy(() -> verify(compact(HEADER, payload)))
          .as("%s %s", claim, value)
          .isInstanceOf(AuthenticationFailedError.class)
          .hasMessageStartingWith("proof: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"alg\":\"none\"}",
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"eddsa\"}",
        "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"JWE\"}",
        "{\"alg\":\"EdDSA\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"EdDSA\"} x"
      })
  void refusesOtherHeaders(String header) {
    assertThatThrownBy(() -> ProofTokens.parse(compact(header, payload())))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessageStartingWith("proof: malformed");
  }

  @Test
  void refusesOtherShapes() {
    String token = token();
    String[] parts = token.split("\\.");

    for (String bad :
        List.of(
            "",
            ".",
            "..",
            "...",
            token + ".",
            token + ".AA",
            "." + token,
            token + "=",
            token + "A",
            " " + token,
            token.replace('.', ','),
            parts[0] + "." + parts[1],
            parts[0] + "." + parts[1] + ".",
            parts[0] + "=." + parts[1] + "." + parts[2],
            "é" + token.substring(1),
            "A".repeat(5000))) {
      assertThatThrownBy(() -> ProofTokens.parse(bad))
          .as(bad)
          .isInstanceOf(AuthenticationFailedError.class)
          .hasMessageStartingWith("proof: malformed");
    }
  }

  @Test
  void refusesTheSpareBitsOfBase64() {
    String token = token();
    char last = token.charAt(token.length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String sameBytes =
        token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);

    assertThatThrownBy(() -> ProofTokens.parse(sameBytes))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessageContaining("signature");
  }

  private static Proof verify(String token) {
    return verify(token, REQUEST);
  }

  private static Proof verify(String token, SignedRequest request) {
    return ProofTokens.parse(token)
        .verify(request, NOW, NOW.minusSeconds(60), new Ed25519SignatureCheck());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a?b=c%20d", "/a\"b", "/a\\b", "/a\nb", "/ä", "/𝄞"})
  void signsTargetsOfAnyCharacters(String target) {
    Proof proof =
        verify(token(target), new SignedRequest(REQUEST.method(), target, REQUEST.bodySha256()));

    assertThat(proof.id()).isEqualTo("id-1");
  }

  private static String token() {
    return token(REQUEST.target());
  }

  private static String token(String target) {
    ProofClaims claims =
        new ProofClaims(
            did(),
            new Handle("calm-0001"),
            ProofClaims.AUDIENCE,
            NOW,
            NOW.plusSeconds(60),
            "id-1",
            REQUEST.method(),
            target,
            REQUEST.bodySha256());
    try (SecretBytes seed = SecretBytes.takeOver(SEED.clone())) {
      return ProofTokens.sign(claims, seed);
    }
  }

  private static String payload() {
    return new String(
        Base64.getUrlDecoder().decode(token().split("\\.")[1]), StandardCharsets.UTF_8);
  }

  private static String compact(String header, String payload) {
    String input = base64(header) + "." + base64(payload);
    byte[] message = input.getBytes(StandardCharsets.US_ASCII);
    byte[] signature = new byte[64];
    Ed25519.sign(SEED, 0, message, 0, message.length, signature, 0);
    return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Did did() {
    byte[] publicKey = new byte[32];
    Ed25519.generatePublicKey(SEED, 0, publicKey, 0);
    return Did.ofPublicKey(publicKey);
  }
}
