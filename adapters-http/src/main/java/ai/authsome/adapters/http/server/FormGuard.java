package ai.authsome.adapters.http.server;

import ai.authsome.domain.login.SessionId;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets a form through only if it comes from a page that this process gave to this browser, for this
 * login: the hidden token is the HMAC-SHA256 (RFC 2104), under a key that lives as long as the
 * process, of the session and of a nonce that the browser holds in a cookie.
 */
final class FormGuard {
  private static final String COOKIE = "authsome_form";
  private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

  private final SecureRandom random;
  private final SecretKeySpec key;

  FormGuard(SecureRandom random) {
    this.random = random;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** The token for a form of this login; sets the cookie that belongs to it. */
  String issue(Exchange exchange, SessionId id) {
    String nonce = nonces(exchange).findFirst().orElseGet(this::nonce);
    exchange.with(
        "Set-Cookie",
        COOKIE + "=" + nonce + "; Path=/auth/sessions/" + id + "; HttpOnly; SameSite=Strict");
    return token(id, nonce);
  }

  /**
   * Refuses a form from another page.
   *
   * @throws Refusal 403
   */
  void requireSameOrigin(Exchange exchange) {
    String origin = "http://" + exchange.header(HeaderNames.HOST).orElse("");
    List<Optional<Boolean>> witnesses =
        List.of(
            exchange.header(HeaderNames.ORIGIN).map(origin::equalsIgnoreCase),
            exchange.header(SEC_FETCH_SITE).map("same-origin"::equals),
            exchange
                .header(HeaderNames.REFERER)
                .map(page -> page.regionMatches(true, 0, origin + "/", 0, origin.length() + 1)));
    boolean vouched = witnesses.stream().anyMatch(Optional::isPresent);
    if (!vouched || witnesses.stream().flatMap(Optional::stream).anyMatch(same -> !same)) {
      throw refusal();
    }
  }

  /**
   * Refuses a form without the token of its page.
   *
   * @throws Refusal 403
   */
  void requireToken(Exchange exchange, SessionId id, String token) {
    byte[] given = token.getBytes(StandardCharsets.UTF_8);
    boolean holds =
        nonces(exchange)
            .map(nonce -> token(id, nonce).getBytes(StandardCharsets.UTF_8))
            .anyMatch(expected -> MessageDigest.isEqual(expected, given));
    if (!holds) {
      throw refusal();
    }
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String token(SessionId id, String nonce) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] text = (id + " " + nonce).getBytes(StandardCharsets.US_ASCII);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** What this browser holds. Another port of this host may have added some, so all count. */
  private static Stream<String> nonces(Exchange exchange) {
    return exchange.headers(HeaderNames.COOKIE).stream()
        .flatMap(header -> Stream.of(header.split(";", 50)))
        .map(String::strip)
        .filter(cookie -> cookie.matches(COOKIE + "=[A-Za-z0-9_-]{22}"))
        .map(cookie -> cookie.substring(COOKIE.length() + 1))
        .limit(4);
  }

  private static Refusal refusal() {
    return new Refusal(
        403,
        "OperationNotAllowedError",
        "This form was not sent from its own page.",
        "Open the page that authsome printed once more, and send it from there.");
  }
}
