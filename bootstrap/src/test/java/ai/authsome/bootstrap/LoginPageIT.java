package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** An API-key login as a person does it: a command, a form in a real browser, a success. */
@ExtendWith(Transcript.class)
class LoginPageIT {
  private final String canary = "sk-" + "canary-" + UUID.randomUUID();
  private final Product product = new Product();
  private OpenedPage opened;
  private ChromeDriver browser;

  @BeforeEach
  void openBrowser() {
    opened = OpenedPage.by(product);
    browser = Browser.start();
  }

  @AfterEach
  void nothingHoldsTheKey() {
    try {
      assertThat(product.filesHolding(canary)).isEmpty();
    } finally {
      browser.quit();
      product.close();
    }
  }

  @Test
  void aPersonPastesTheKeyIntoTheFormAndTheCommandSaysSo() {
    CompletableFuture<Product.Result> login =
        CompletableFuture.supplyAsync(() -> product.authsome("login", "openai"));
    browser.get(pageThatOpened());

    assertThat(browser.findElement(By.tagName("body")).getText())
        .contains("OpenAI")
        .contains("default");
    WebElement field = browser.findElement(By.name("api_key"));
    assertThat(field.getDomAttribute("type")).isEqualTo("password");
    assertThat(field.getDomAttribute("autocomplete")).isEqualTo("off");
    field.sendKeys("not-a-key");
    field.submit();

    assertThat(browser.findElement(By.tagName("body")).getText())
        .contains("Error: This does not look like a valid OpenAI API key.")
        .contains(
            "Hint: OpenAI API keys start with 'sk-' followed by at least 20 letters, digits, '_' or"
                + " '-'.");
    assertThat(browser.getPageSource()).doesNotContain("not-a-key");
    browser.findElement(By.name("api_key")).sendKeys(canary);
    browser.findElement(By.name("api_key")).submit();

    assertThat(browser.findElement(By.tagName("body")).getText()).contains("OpenAI is connected");
    assertThat(browser.getPageSource()).doesNotContain(canary);
    Product.Result result = login.orTimeout(60, TimeUnit.SECONDS).join();
    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out()).isEqualTo("Successfully logged in to openai (default).\n");
    assertThat(product.authsome("export", "openai", "--format", "dotenv").out())
        .isEqualTo("OPENAI_API_KEY=" + canary + "\n");
  }

  @Test
  void theFormNeedsNoScriptAndRunsNone() {
    browser.quit();
    browser = Browser.startWithoutScripts();
    CompletableFuture<Product.Result> login =
        CompletableFuture.supplyAsync(() -> product.authsome("login", "openai"));
    browser.get(pageThatOpened());

    browser.findElement(By.name("api_key")).sendKeys(canary);
    browser.findElement(By.name("api_key")).submit();

    assertThat(login.orTimeout(60, TimeUnit.SECONDS).join().code()).isZero();
  }

  @Test
  void aPageOfAnotherOriginCantFillInTheForm() throws Exception {
    CompletableFuture<Product.Result> login =
        CompletableFuture.supplyAsync(
            () -> product.authsome("login", "openai", "--timeout", "20s"));
    String page = pageThatOpened();
    Path forged =
        product.write(
            "forged.html",
            "<form method=post action='"
                + page
                + "'><input name=api_key value='"
                + canary
                + "'></form><script>document.forms[0].submit()</script>");

    browser.get("file://" + forged);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> browser.getCurrentUrl().startsWith("http"));
    assertThat(browser.findElement(By.tagName("body")).getText()).doesNotContain("is connected");
    assertThat(product.authsome("list", "--connected", "--json").out())
        .doesNotContain("connected\"");
    product.authsome("daemon", "stop");
    assertThat(login.orTimeout(60, TimeUnit.SECONDS).join().code()).isNotZero();
    Files.delete(forged);
  }

  private String pageThatOpened() {
    String page = opened.address();
    assertThat(page)
        .startsWith("http://127.0.0.1:" + product.environment().get("AUTHSOME_PAGES_PORT"));
    return page;
  }
}
