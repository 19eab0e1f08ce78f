package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** An OAuth login as a person does it: a command, our pages, those of Keycloak, a success. */
@ExtendWith(Transcript.class)
class OAuthPageIT {
  private static final LocalAuthority AUTHORITY = new LocalAuthority();
  private static final String SUCCESS = "Successfully logged in to link (default).\n";
  private static KeycloakServer keycloak;

  private final Product product = new Product();
  private OpenedPage opened;
  private ChromeDriver browser;

  @BeforeAll
  static void startKeycloak() {
    keycloak = new KeycloakServer(AUTHORITY);
  }

  @AfterAll
  static void stopKeycloak() {
    keycloak.close();
  }

  @BeforeEach
  void openBrowser() {
    opened = OpenedPage.by(product);
    product.startDaemon(AUTHORITY, KeycloakServer.AUTH, KeycloakServer.API);
    browser = Browser.startAmongTestServices();
  }

  @AfterEach
  void nothingHoldsTheSecret() {
    try {
      assertThat(product.filesHolding(KeycloakServer.DESK_SECRET)).isEmpty();
    } finally {
      browser.quit();
      product.close();
    }
  }

  @Test
  void aPersonSignsInAtTheProviderAndComesBack() {
    keycloak.define(product, "pkce");
    CompletableFuture<Product.Result> login = logIn();
    String page = opened.address();
    browser.get(page);
    assertThat(text()).contains("Connect Link").contains(redirect());
    assertThat(find(By.name("client_secret")).getDomAttribute("type")).isEqualTo("password");
    Browser.photograph(browser, "client");
    find(By.name("client_id")).sendKeys("desk");
    find(By.name("client_secret")).sendKeys(KeycloakServer.DESK_SECRET);
    find(By.name("client_secret")).submit();
    find(By.id("username"));

    // Who closed the provider's page finds the way back to it.
    browser.get(page);
    assertThat(text()).contains("Continue to Link").contains(KeycloakServer.AUTH);
    assertThat(browser.getPageSource()).doesNotContain(KeycloakServer.DESK_SECRET);
    Browser.photograph(browser, "continue");
    find(By.cssSelector("a.primary")).click();
    signIn();
    assertThat(text()).contains("Desk");
    find(By.name("accept")).click();

    assertThat(arrived("Link is connected")).contains("default");
    assertThat(browser.getCurrentUrl()).startsWith(pages() + "/auth/success?session=");
    assertThat(browser.getPageSource()).doesNotContain(KeycloakServer.DESK_SECRET);
    Browser.photograph(browser, "success");
    assertThat(ended(login).out()).isEqualTo(SUCCESS);
    assertThat(product.authsome("run", "--", "curl", "-sS", keycloak.url()).out())
        .contains("alice@link.example");
  }

  @Test
  void aPersonWhoSaysNoIsToldSoHereAndThere() {
    keycloak.define(product, "dcr_pkce");
    CompletableFuture<Product.Result> login = logIn();
    browser.get(opened.address());
    signIn();
    find(By.name("cancel")).click();

    assertThat(arrived("could not be connected")).contains("The login was not approved at Link.");
    Browser.photograph(browser, "denied");
    Product.Result result = ended(login);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("The login was not approved at Link.");
  }

  @Test
  void aPersonEntersADevicesCode() {
    keycloak.define(product, "device_code");
    CompletableFuture<Product.Result> login = logIn();
    browser.get(opened.address());
    find(By.name("client_id")).sendKeys("device");
    find(By.name("client_id")).submit();

    arrived("Enter this code");
    assertThat(find(By.className("code")).getText()).matches("[A-Z]{4}-[A-Z]{4}");
    assertThat(drawn(find(By.className("qr")))).isTrue();
    Browser.photograph(browser, "device");
    String ours = browser.getWindowHandle();
    find(By.cssSelector("a.primary")).click();
    Awaitility.await().until(() -> browser.getWindowHandles().size() == 2);
    browser.getWindowHandles().stream()
        .filter(window -> !window.equals(ours))
        .forEach(window -> browser.switchTo().window(window));
    signIn();
    keycloak.awaitPoll();
    find(By.name("accept")).click();
    browser.switchTo().window(ours);

    assertThat(arrived("Link is connected")).contains("default");
    assertThat(ended(login).out()).isEqualTo(SUCCESS);
  }

  private void signIn() {
    find(By.id("username")).sendKeys("alice");
    find(By.id("password")).sendKeys("alice");
    find(By.id("kc-login")).click();
    find(By.name("accept"));
  }

  private CompletableFuture<Product.Result> logIn() {
    return CompletableFuture.supplyAsync(() -> product.authsome("login", "link"));
  }

  private static Product.Result ended(CompletableFuture<Product.Result> login) {
    return login.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** The element, once it is there. */
  private WebElement find(By by) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(NoSuchElementException.class)
        .until(() -> browser.findElement(by), element -> true);
  }

  /** The page's text, once it says so. */
  private String arrived(String words) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsMatching(OAuthPageIT::isBetweenPages)
        .until(this::text, text -> text.contains(words));
  }

  /** Of the ignored, Awaitility knows only those that were named last. */
  private static boolean isBetweenPages(Throwable failure) {
    return failure instanceof StaleElementReferenceException
        || failure instanceof NoSuchElementException;
  }

  private String text() {
    return browser.findElement(By.tagName("body")).getText();
  }

  private boolean drawn(WebElement image) {
    return Boolean.TRUE.equals(
        browser.executeScript(
            "return arguments[0].complete && arguments[0].naturalWidth > 0", image));
  }

  private String pages() {
    return "http://127.0.0.1:" + product.environment().get("AUTHSOME_PAGES_PORT");
  }

  private String redirect() {
    return "http://127.0.0.1:"
        + product.environment().get("AUTHSOME_PORT")
        + "/auth/callback/oauth";
  }
}
