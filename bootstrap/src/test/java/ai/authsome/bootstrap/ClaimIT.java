package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Identities of other homes at one daemon: commands, and a person with a real browser. */
@ExtendWith(Transcript.class)
class ClaimIT {
  private static final Pattern CLAIM_URL = Pattern.compile("\"claim_url\": \"([^\"]+)\"");

  private final String canary = "sk-" + "canary-" + UUID.randomUUID();
  private final String password = "pass " + UUID.randomUUID();
  private final Product owner = new Product();
  private ChromeDriver browser;

  @BeforeEach
  void begin() {
    Product.Result stored = owner.authsomeReading(canary + "\n", "login", "openai");
    assertThat(stored.code()).as(stored.toString()).isZero();
    browser = Browser.startWithoutScripts();
  }

  @AfterEach
  void nothingHoldsThePassword() {
    try {
      assertThat(owner.filesHolding(password)).isEmpty();
    } finally {
      browser.quit();
      owner.close();
    }
  }

  @Test
  void aPersonClaimsTheIdentityOfAnotherHomeAndItHasAVaultOfItsOwn() {
    Product.Result refused = second("whoami");
    assertThat(refused.code()).isEqualTo(13);
    assertThat(refused.err())
        .contains("error: nobody has claimed the identity '", "hint: Open http://127.0.0.1:");
    browser.get(claimUrl());
    assertThat(text()).contains("act for you?", "did:key:z6Mk", "Accept only what you started");
    assertThat(refused.err()).contains(browser.findElement(By.cssSelector("code")).getText());

    signIn("nobody@example.com", "wrong " + "password");
    shows("Error: The e-mail address or the password is wrong.");
    browser.findElement(By.tagName("summary")).click();
    fill("sign-up", "Agent@Example.com", password);
    shows("is claimed", "run the command again");
    assertThat(browser.getPageSource()).doesNotContain(password);

    Product.Result list = second("list", "--connected", "--json");
    assertThat(list.code()).as(list.toString()).isZero();
    assertThat(list.out()).doesNotContain("openai");
    assertThat(second("whoami", "--json").out())
        .contains("\"principal_role\": \"user\"", "\"connected_providers_count\": 0");
    assertThat(second("export", "openai").code()).isEqualTo(5);
    assertThat(owner.authsome("export", "openai", "--format", "dotenv").out()).contains(canary);
    assertThat(owner.authsome("whoami", "--json").out())
        .contains("\"principal_role\": \"admin\"", "\"connected_providers_count\": 1");
  }

  @Test
  void whoSignsInSharesOneVaultBetweenHomesAndARejectedOneHasNone() {
    browser.get(claimUrl());
    browser.findElement(By.tagName("summary")).click();
    fill("sign-up", "agent@example.com", password);
    shows("is claimed");

    browser.get(claimUrlOf("third"));
    signIn("agent@example.com", password);
    shows("is claimed");
    assertThat(principal(second("whoami", "--json")))
        .isEqualTo(principal(at("third", "whoami", "--json")));

    browser.get(claimUrlOf("fourth"));
    browser.findElement(By.cssSelector("form.cancel button")).click();
    shows("is rejected");
    Product.Result rejected = at("fourth", "list");
    assertThat(rejected.code()).isEqualTo(13);
    assertThat(rejected.err()).contains("was rejected");
  }

  @Test
  void theOwnerClaimsTheIdentityOfAnotherHomeForTheOwnersVault() {
    Matcher handle = Pattern.compile("identity '([a-z0-9-]+)'").matcher(second("whoami").err());
    assertThat(handle.find()).isTrue();

    Product.Result stranger = at("third", "claim", handle.group(1));
    Product.Result claimed = owner.authsome("claim", handle.group(1));

    assertThat(stranger.code()).isEqualTo(13);
    assertThat(claimed.code()).as(claimed.toString()).isZero();
    assertThat(claimed.out()).startsWith("Claimed " + handle.group(1));
    assertThat(second("export", "openai", "--format", "dotenv").out()).contains(canary);
  }

  private void signIn(String email, String secret) {
    fill("sign-in", email, secret);
  }

  private void fill(String form, String email, String secret) {
    WebElement address = browser.findElement(By.id(form + "-email"));
    address.clear();
    address.sendKeys(email);
    browser.findElement(By.id(form + "-password")).sendKeys(secret);
    browser.findElement(By.id(form + "-password")).submit();
  }

  /** The answer to a form takes its time: a password is hashed. */
  private void shows(String... texts) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(StaleElementReferenceException.class)
        .untilAsserted(() -> assertThat(text()).contains(texts));
  }

  private String text() {
    return browser.findElement(By.tagName("body")).getText();
  }

  private String claimUrl() {
    return claimUrlOf("second");
  }

  private String claimUrlOf(String home) {
    Product.Result refused = at(home, "whoami", "--json");
    Matcher url = CLAIM_URL.matcher(refused.out());
    assertThat(url.find()).as(refused.toString()).isTrue();
    assertThat(url.group(1))
        .matches(
            "http://127\\.0\\.0\\.1:"
                + owner.environment().get("AUTHSOME_PAGES_PORT")
                + "/claim/claim_[\\w-]{32}");
    return url.group(1);
  }

  private static String principal(Product.Result whoami) {
    Matcher id = Pattern.compile("principal_[0-9a-f]{12}").matcher(whoami.out());
    assertThat(id.find()).as(whoami.toString()).isTrue();
    return id.group();
  }

  private Product.Result second(String... arguments) {
    return at("second", arguments);
  }

  /** Runs {@code authsome} with another home, at the owner's daemon. */
  private Product.Result at(String home, String... arguments) {
    Map<String, String> variables = new TreeMap<>(owner.environment());
    variables.put("AUTHSOME_HOME", owner.userHome().resolve(home).toString());
    variables.put(
        "AUTHSOME_BASE_URL", "http://127.0.0.1:" + owner.environment().get("AUTHSOME_PORT"));
    List<String> command = new ArrayList<>(List.of("authsome"));
    command.addAll(List.of(arguments));
    return owner.execute(variables, "", command);
  }
}
