package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OAuth logins by every flow at a real authorization server, and what agents do with them. */
@ExtendWith(Transcript.class)
class OAuthLoginIT {
  private final StringBuffer printed = new StringBuffer();
  private final LocalAuthority authority = new LocalAuthority();
  private final Product product = new Product();
  private final LinkService link = new LinkService(authority, Duration.ofMinutes(10));

  @BeforeEach
  void startDaemon() {
    product.startDaemon(authority, LinkService.AUTH, LinkService.API);
  }

  @AfterEach
  void nothingHoldsASecret() {
    try {
      assertThat(product.filesHolding(LinkService.DESK_SECRET)).isEmpty();
      assertThat(product.filesHolding(LinkService.ROBOT_SECRET)).isEmpty();
    } finally {
      product.close();
      link.close();
    }
  }

  @Test
  void byCodeWithAClientThatAPersonEntered() {
    define("pkce");
    CompletableFuture<Product.Result> login = logIn("desk\n" + LinkService.DESK_SECRET + "\n");

    assertThat(link.approve(product, urlIn(login))).startsWith("200 ").contains("/auth/success");

    assertConnected(login.orTimeout(60, TimeUnit.SECONDS).join(), "alice");
    assertThat(product.authsome("list", "--connected").out()).contains("link").contains("alice");
    product.authsome("logout", "link");
    // The client credentials are kept: nothing is asked for.
    login = logIn("");
    link.approve(product, urlIn(login));
    assertConnected(login.orTimeout(60, TimeUnit.SECONDS).join(), "alice");
  }

  @Test
  void byRegistrationOfAClient() {
    define("dcr_pkce");
    CompletableFuture<Product.Result> login = logIn("");

    link.approve(product, urlIn(login));

    assertConnected(login.orTimeout(60, TimeUnit.SECONDS).join(), "alice");
    assertThat(link.stats()).containsEntry("registered", 1).containsEntry("authorization_code", 1);
  }

  @Test
  void byDeviceCode() {
    define("device_code");
    CompletableFuture<Product.Result> login = logIn("device\n\n");

    assertThat(link.approve(product, urlIn(login))).startsWith("200 ");

    assertConnected(login.orTimeout(60, TimeUnit.SECONDS).join(), "alice");
  }

  @Test
  void byClientCredentials() {
    define("client_credentials");
    Product.Result login =
        product.authsomeReading(
            "robot\n" + LinkService.ROBOT_SECRET + "\n", "login", "link", "--scopes", "items");

    assertConnected(login, "robot");
  }

  @Test
  void revokesAtTheServerAndSaysSo() {
    byCodeWithAClientThatAPersonEntered();

    Product.Result revoked = product.authsome("revoke", "link");

    assertThat(revoked.code()).as(revoked.toString()).isZero();
    assertThat(link.stats().get("revoked")).isPositive();
    assertThat(product.authsome("get", "link").code()).isEqualTo(3);
  }

  @Test
  void saysWhenConsentWasDenied() {
    define("dcr_pkce");
    CompletableFuture<Product.Result> login = logIn("");
    String page = urlIn(login);
    Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(page);
    assertThat(state.find()).isTrue();
    String callback =
        "http://127.0.0.1:"
            + product.environment().get("AUTHSOME_PORT")
            + "/auth/callback/oauth?error=access_denied&iss=https%3A%2F%2F"
            + LinkService.AUTH
            + "%3A"
            + link.port()
            + "&state="
            + state.group(1);

    assertThat(product.shell("curl -sS -o /dev/null -w '%{http_code}' '" + callback + "'").out())
        .isEqualTo("303");

    Product.Result result = login.orTimeout(60, TimeUnit.SECONDS).join();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("The login was not approved at Link.");
  }

  private void define(String flow) {
    link.define(product, flow);
  }

  private CompletableFuture<Product.Result> logIn(String typed) {
    return product.inBackground(typed, printed, "login", "link");
  }

  /** The last page that the command prints for the person to open. */
  private String urlIn(CompletableFuture<Product.Result> login) {
    String url = LinkService.urlIn(login, printed);
    printed.setLength(0);
    return url;
  }

  private void assertConnected(Product.Result login, String who) {
    assertThat(login.code()).as(login.toString()).isZero();
    assertThat(login.out()).isEqualTo("Successfully logged in to link (default).\n");
    Product.Result run = product.authsome("run", "--", "sh", "-c", link.curl() + "; echo; env");
    assertThat(run.out())
        .contains("\"good\":true")
        .contains(who)
        .contains(" 200")
        .contains("LINK_TOKEN=authsome-proxy-managed");
  }
}
