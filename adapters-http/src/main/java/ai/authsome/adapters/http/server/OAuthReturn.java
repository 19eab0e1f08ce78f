package ai.authsome.adapters.http.server;

import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.secret.SecretBytes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where an authorization server sends the browser back to (RFC 6749 §4.1.2): the one address of the
 * API's listener that browsers may come to, and only as a person does, not as a page's request.
 * What they bring goes into the login; they go on to the pages, with nothing of it.
 */
final class OAuthReturn {
  /** Of the redirect URI. */
  static final String PATH = "/auth/callback/oauth";

  private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName SEC_FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");
  private static final HeaderName SEC_FETCH_DEST = HeaderNames.create("Sec-Fetch-Dest");
  private static final int LONGEST_STATE = 128;
  private static final int LONGEST_CODE = 3 * 1024;
  private static final int LONGEST_ISSUER = 1024;
  private static final int LONGEST_WORDS = 2 * 1024;

  private final LoginPages logins;
  private final Function<String, URI> pages;

  /**
   * @param pages where the pages are: makes a URL of a path
   */
  OAuthReturn(LoginPages logins, Function<String, URI> pages) {
    this.logins = logins;
    this.pages = pages;
  }

  /** Takes the answer, once, and sends the browser to the page that says what became of it. */
  void serve(Exchange exchange) {
    if (!exchange.method().equals("GET")) {
      exchange.with("Allow", "GET");
      throw new Refusal(405, "MethodNotAllowedError", "this path does not take that method", "");
    }
    requireNavigation(exchange);
    exchange.body(0);
    seeOther(exchange, takeUp(exchange.query()));
  }

  /** Sends the browser to a page that says that something went wrong here. */
  void fail(Exchange exchange) {
    seeOther(exchange, StepViews.FAILED_RETURN);
  }

  private String takeUp(String query) {
    try (FormBody answer = FormBody.takeOver(query.getBytes(StandardCharsets.UTF_8))) {
      return LoginViews.address(logins.comeBack(callback(answer)));
    } catch (Refusal e) {
      return StepViews.MALFORMED_RETURN;
    } catch (LoginNotFoundError e) {
      return StepViews.UNKNOWN_RETURN;
    }
  }

  /** Other parameters are nobody's business (RFC 6749 §4.1.2), but no parameter may come twice. */
  private static LoginPages.Callback callback(FormBody answer) {
    return new LoginPages.Callback(
        given(answer, "state", LONGEST_STATE)
            .map(OAuthReturn::visible)
            .orElseThrow(() -> Refusal.malformed("state: missing")),
        given(answer, "code", LONGEST_CODE).map(OAuthReturn::requireVisible),
        given(answer, "iss", LONGEST_ISSUER).map(OAuthReturn::visible),
        given(answer, "error", LONGEST_WORDS).map(OAuthReturn::text),
        given(answer, "error_description", LONGEST_WORDS).map(OAuthReturn::text));
  }

  /** A parameter without a value is none (RFC 6749 §3.1). */
  private static Optional<SecretBytes> given(FormBody answer, String name, int longest) {
    Optional<SecretBytes> value = answer.value(name).filter(bytes -> bytes.length() > 0);
    if (value.isPresent() && value.get().length() > longest) {
      throw Refusal.malformed(name + ": too long");
    }
    return value;
  }

  private static String visible(SecretBytes value) {
    return text(requireVisible(value));
  }

  /** RFC 6749, Appendix A: all that these may have is visible ASCII and the space. */
  private static SecretBytes requireVisible(SecretBytes value) {
    return value.read(
        bytes -> {
          for (byte octet : bytes) {
            if (octet < ' ' || octet == 0x7f) {
              throw Refusal.malformed("query: has characters that don't belong there");
            }
          }
          return value;
        });
  }

  private static String text(SecretBytes value) {
    return value.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * A browser says, if it says anything, that a person goes here in a tab of his own; from where is
   * not for us to choose. A page's own requests, its frames and its images say something else.
   */
  private static void requireNavigation(Exchange exchange) {
    Optional<String> mode = exchange.header(SEC_FETCH_MODE);
    Optional<String> destination = exchange.header(SEC_FETCH_DEST);
    boolean silent = !exchange.has(SEC_FETCH_SITE) && !exchange.has(HeaderNames.ORIGIN);
    if (!mode.map("navigate"::equals).orElse(silent)
        || !destination.map("document"::equals).orElse(true)) {
      throw new Refusal(
          403, "OperationNotAllowedError", "this address is for a browser's own tab", "");
    }
  }

  /** The address had a code in it: no site that comes next may see it, nor any cache keep it. */
  private void seeOther(Exchange exchange, String path) {
    exchange
        .with("Location", pages.apply(path).toASCIIString())
        .with("Referrer-Policy", "no-referrer")
        .with("Content-Security-Policy", "default-src 'none'");
    exchange.answer(303, "text/plain", new byte[0]);
  }
}
