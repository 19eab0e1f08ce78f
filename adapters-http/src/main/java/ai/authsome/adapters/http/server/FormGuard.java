package ai.authsome.adapters.http.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets a form through only if it comes from a page that this process gave to this browser: the
 * hidden token is the HMAC-SHA256 (RFC 2104), under a key that lives as long as the process, of the
 * page's path, which names a login or a claim, and of a nonce that the browser holds in a cookie.
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

  /**
   * The token for a form of this page; sets the cookie that belongs to it.
   *
   * @param page its path, which the forms' own paths begin with
   */
  String issue(Exchange exchange, String page) {
    String nonce = nonces(exchange).findFirst().orElseGet(this::nonce);
    exchange.with(
        "Set-Cookie", COOKIE + "=" + nonce + "; Path=" + page + "; HttpOnly; SameSite=Strict");
    return token(page, nonce);
  }

  /**
   * The form that a page of ours sent, owned by the caller.
   *
   * @param page as for {@link #issue}
   * @throws Refusal if it is no form, or comes from elsewhere
   */
  FormBody form(Exchange exchange, String page) {
    requireSameOrigin(exchange);
    String type = exchange.header(HeaderNames.CONTENT_TYPE).orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/x-www-form-urlencoded")) {
      throw new Refusal(415, "InvalidInputError", "This is not a form.", "");
    }
    FormBody form = FormBody.takeOver(exchange.body(Pages.FORM_LIMIT));
    try {
      requireToken(exchange, page, form.text(LoginViews.TOKEN).orElse(""));
      return form;
    } catch (Refusal e) {
      form.close();
      throw e;
    }
  }

  /**
   * Refuses a form from another page.
   *
   * @throws Refusal 403
   */
  private static void requireSameOrigin(Exchange exchange) {
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
  private void requireToken(Exchange exchange, String page, String token) {
    byte[] given = token.getBytes(StandardCharsets.UTF_8);
    boolean holds =
        nonces(exchange)
            .map(nonce -> token(page, nonce).getBytes(StandardCharsets.UTF_8))
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

  private String token(String page, String nonce) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] text = (page + " " + nonce).getBytes(StandardCharsets.US_ASCII);
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
