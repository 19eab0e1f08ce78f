package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** OAuth at Keycloak, which shares no code with the server of {@link OAuthLoginIT}. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@ExtendWith(Transcript.class)
class KeycloakIT {
  /** How long the load lasts, with tokens of ten seconds; minutes on demand. */
  private static final int SECONDS = Integer.getInteger("authsome.load", 22);

  private static final LocalAuthority AUTHORITY = new LocalAuthority();
  private static KeycloakServer keycloak;

  private final StringBuffer printed = new StringBuffer();
  private final Product product = new Product();

  @BeforeAll
  static void startKeycloak() {
    keycloak = new KeycloakServer(AUTHORITY);
  }

  @AfterAll
  static void stopKeycloak() {
    keycloak.close();
  }

  @BeforeEach
  void startDaemon() {
    product.startDaemon(AUTHORITY, KeycloakServer.AUTH, KeycloakServer.API);
  }

  @AfterEach
  void nothingHoldsASecret() {
    try {
      assertThat(product.filesHolding(KeycloakServer.DESK_SECRET)).isEmpty();
    } finally {
      product.close();
    }
  }

  @Test
  void logsInByCode() {
    logInAtDesk();

    assertUsable();
    assertThat(product.authsome("list", "--connected").out()).contains("alice");
  }

  @Test
  void logsInByDeviceCode() {
    keycloak.define(product, "device_code");

    logIn("device\n\n");

    assertUsable();
  }

  @Test
  void registersAClientOfItsOwn() {
    keycloak.define(product, "dcr_pkce");
    int before = keycloak.events("CLIENT_REGISTER");

    logIn("");

    assertUsable();
    assertThat(keycloak.events("CLIENT_REGISTER")).isEqualTo(before + 1);
  }

  @Test
  void logsInByClientCredentials() {
    keycloak.define(product, "client_credentials");

    Product.Result login =
        product.authsomeReading(
            "robot\n" + KeycloakServer.ROBOT_SECRET + "\n", "login", "link", "--scopes", "openid");

    assertThat(login.code()).as(login.toString()).isZero();
    assertUsable("service-account-robot");
  }

  @Test
  void renewsTokensUnderLoadAndIsNeverRefused() {
    logInAtDesk();
    int refused = keycloak.events("REFRESH_TOKEN_ERROR");
    int renewed = keycloak.events("REFRESH_TOKEN");

    Product.Result load =
        product
            .inBackground(
                "",
                new StringBuffer(),
                "run",
                "--",
                Programs.node(),
                Programs.oidc("load.mjs"),
                keycloak.url(),
                "64",
                Integer.toString(SECONDS))
            .orTimeout(SECONDS + 60L, TimeUnit.SECONDS)
            .join();

    assertThat(load.out()).as(load.err()).matches("\\{\"200\":\\d+}\n");
    assertThat(keycloak.events("REFRESH_TOKEN_ERROR")).isEqualTo(refused);
    assertThat(keycloak.events("REFRESH_TOKEN"))
        .isBetween(renewed + SECONDS / 10 - 1, renewed + SECONDS / 8 + 2);
  }

  @Test
  void revocationEndsTheTokensAtTheServerAndLogoutDoesNot() {
    logInAtDesk();
    int live = keycloak.sessionsOfDesk();
    assertThat(live).isPositive();

    assertThat(product.authsome("logout", "link").code()).isZero();

    assertThat(keycloak.sessionsOfDesk()).isEqualTo(live);
    // The client credentials are kept: nothing is asked for.
    logIn("");
    live = keycloak.sessionsOfDesk();
    Product.Result revoked = product.authsome("revoke", "link");

    assertThat(revoked.code()).as(revoked.toString()).isZero();
    assertThat(revoked.err()).doesNotContain("did not confirm");
    assertThat(keycloak.sessionsOfDesk()).isEqualTo(live - 1);
    assertThat(product.authsome("get", "link").code()).isEqualTo(3);
  }

  private void logInAtDesk() {
    keycloak.define(product, "pkce");
    logIn("desk\n" + KeycloakServer.DESK_SECRET + "\n");
  }

  private void logIn(String typed) {
    CompletableFuture<Product.Result> login = product.inBackground(typed, printed, "login", "link");
    String page = LinkService.urlIn(login, printed);
    printed.setLength(0);

    assertThat(keycloak.approve(product, page)).startsWith("200 ");

    Product.Result result = login.orTimeout(60, TimeUnit.SECONDS).join();
    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out()).isEqualTo("Successfully logged in to link (default).\n");
  }

  private void assertUsable() {
    assertUsable("alice@link.example");
  }

  private void assertUsable(String account) {
    Product.Result run =
        product.authsome("run", "--", "curl", "-sS", "-w", " %{http_code}", keycloak.url());
    assertThat(run.out()).as(run.toString()).contains(account).endsWith(" 200");
  }
}
