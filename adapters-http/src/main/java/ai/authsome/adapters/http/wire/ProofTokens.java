package ai.authsome.adapters.http.wire;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.proof.ProofClaims;
import ai.authsome.domain.proof.UnverifiedProof;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.SafeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Proofs of possession as compact JWTs (RFC 7515 §7.1, RFC 7519, RFC 8037 §3.1): what stands behind
 * {@value #SCHEME} in the {@code Authorization} header.
 */
public final class ProofTokens {
  /** The authentication scheme, with its blank. */
  public static final String SCHEME = "PoP ";

  private static final int LIMIT = 4096;
  private static final String HINT = "Send 'Authorization: PoP' and a JWT signed with EdDSA.";

  /** Seconds since 1970. Not a BigDecimal: who only signs must not wait 9 ms for it to wake. */
  private static final long LATEST = 100_000_000_000L;

  private static final String HEADER = encode(ascii("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}"));

  private ProofTokens() {}

  /**
   * Readies the signature's tables and its digest, half of the time that a first signature takes,
   * on a thread of its own: for who will sign soon and has something else to do until then.
   */
  public static void wakeSigning() {
    Thread.ofPlatform()
        .daemon()
        .name("wake-signing")
        .start(
            () -> {
              Ed25519.precompute();
              var _ = new SHA512Digest();
            });
  }

  /**
   * Signs {@code claims}. Times go out with milliseconds, so that a proof made right after a daemon
   * came up isn't taken for one from before.
   *
   * @param seed the private key, 32 bytes (RFC 8032 §5.1.5)
   */
  public static String sign(ProofClaims claims, SecretBytes seed) {
    String input = HEADER + "." + encode(payload(claims).getBytes(StandardCharsets.UTF_8));
    byte[] message = ascii(input);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    seed.read(
        key -> {
          Ed25519.sign(key, 0, message, 0, message.length, signature, 0);
          return signature;
        });
    return input + "." + encode(signature);
  }

  /** Without the JSON library, which a command that only asks something needn't wake. */
  private static String payload(ProofClaims claims) {
    return "{\"iss\":"
        + quoted(claims.issuer().value())
        + ",\"sub\":"
        + quoted(claims.subject().value())
        + ",\"aud\":"
        + quoted(claims.audience())
        + ",\"iat\":"
        + numericDate(claims.issuedAt())
        + ",\"exp\":"
        + numericDate(claims.expiresAt())
        + ",\"jti\":"
        + quoted(claims.id())
        + ",\"htm\":"
        + quoted(claims.method())
        + ",\"htu\":"
        + quoted(claims.target())
        + ",\"body_sha256\":"
        + quoted(claims.bodySha256())
        + "}";
  }

  /** A JSON string (RFC 8259 §7). */
  private static String quoted(String text) {
    if (SafeText.isPlain(text) && text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
      return '"' + text + '"';
    }
    return Json.writeText(JsonText.of(text));
  }

  /**
   * Reads what a client sent, and believes nothing of it.
   *
   * @throws AuthenticationFailedError if it isn't a proof of the right shape; the message says
   *     which part isn't
   */
  public static UnverifiedProof parse(String compact) {
    int first = compact.indexOf('.');
    int second = compact.indexOf('.', first + 1);
    if (compact.length() > LIMIT
        || first < 0
        || second < 0
        || compact.indexOf('.', second + 1) >= 0) {
      throw malformed("not three parts of at most " + LIMIT + " characters");
    }
    try {
      checkHeader(Json.readRequest(decode(compact.substring(0, first), "header")));
      ProofClaims claims =
          claims(Json.readRequest(decode(compact.substring(first + 1, second), "claims")));
      byte[] signature = decode(compact.substring(second + 1), "signature");
      if (signature.length != Ed25519.SIGNATURE_SIZE) {
        throw malformed("signature");
      }
      return new UnverifiedProof(claims, ascii(compact.substring(0, second)), signature);
    } catch (InvalidInputError e) {
      throw new AuthenticationFailedError("proof: malformed, " + e.getMessage(), HINT, e);
    }
  }

  private static void checkHeader(JsonObject header) {
    if (!header.text("alg").equals("EdDSA")) {
      throw malformed("alg is not EdDSA");
    }
    if (!header.optionalText("typ").orElse("JWT").equalsIgnoreCase("JWT")) {
      throw malformed("typ is not JWT");
    }
    if (header.members().containsKey("crit")) {
      throw malformed("crit is not supported");
    }
  }

  private static ProofClaims claims(JsonObject json) {
    return new ProofClaims(
        new Did(json.text("iss")),
        new Handle(json.text("sub")),
        json.text("aud"),
        instant(json, "iat"),
        instant(json, "exp"),
        json.text("jti"),
        json.text("htm"),
        json.text("htu"),
        json.text("body_sha256"));
  }

  /** RFC 7519 §2: seconds, whole or not, since 1970. */
  private static Instant instant(JsonObject json, String claim) {
    BigDecimal seconds = json.decimal(claim);
    if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(LATEST)) > 0) {
      throw malformed(claim + " is out of range");
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
    return Instant.ofEpochSecond(
        whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
  }

  private static String numericDate(Instant instant) {
    long millis = instant.toEpochMilli();
    String fraction = Long.toString(1000 + millis % 1000).substring(1);
    return millis / 1000 + "." + fraction;
  }

  /** Strict base64url (RFC 7515 §2): no padding, and one spelling for each value. */
  private static byte[] decode(String part, String name) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (encode(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new AuthenticationFailedError("proof: malformed, " + name, HINT, e);
    }
    throw malformed(name);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static AuthenticationFailedError malformed(String part) {
    return new AuthenticationFailedError("proof: malformed, " + part, HINT);
  }
}
