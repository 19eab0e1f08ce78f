package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tokens that run out all the time, at a server where each refresh token is good once and a second
 * use of one kills them all.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@ExtendWith(Transcript.class)
class RefreshIT {
  /** How long the load lasts, in seconds; minutes on demand. */
  private static final int LOAD = Integer.getInteger("authsome.load", 24);

  private static final int LIFE = Integer.getInteger("authsome.life", 10);

  private final LocalAuthority authority = new LocalAuthority();
  private final Product product = new Product();
  private final LinkService link = new LinkService(authority, Duration.ofSeconds(LIFE));

  @AfterEach
  void end() {
    product.close();
    link.close();
  }

  @Test
  void renewsOnceEachTimeHoweverManyRequestsWait() {
    start();
    link.logIn(product);

    Product.Result load = load(64, LOAD);

    Map<String, Integer> stats = link.stats();
    assertThat(load.out()).as(load.err() + stats).matches("\\{\"200\":\\d+}\n");
    assertThat(stats).containsEntry("refused", 0).containsEntry("api401", 0);
    // Once for each token, which is renewed in the last fifth of its life; the run starts and ends
    // within the life of one.
    assertThat(stats.get("refresh_token")).isBetween(LOAD / LIFE - 1, LOAD / (LIFE * 4 / 5) + 2);
  }

  @Test
  void staysUsableWhileTheServerIsBusyForAMoment() {
    start();
    link.logIn(product);
    link.failTokenRequests(2);

    Product.Result load = load(4, 2 * LIFE);

    // The token lasts longer than the server is busy: nobody notices.
    assertThat(link.stats()).containsEntry("refused", 0);
    assertThat(load.out()).doesNotContain("\"503\"").contains("\"200\"");
    assertThat(product.authsome("get", "link", "--field", "status").out()).isEqualTo("connected\n");
  }

  /** Requests of an agent, so many at a time for so many seconds. */
  private Product.Result load(int width, int seconds) {
    return product
        .inBackground(
            "",
            new StringBuffer(),
            "run",
            "--",
            Programs.node(),
            Programs.oidc("load.mjs"),
            link.url(),
            Integer.toString(width),
            Integer.toString(seconds))
        .orTimeout(seconds + 60L, TimeUnit.SECONDS)
        .join();
  }

  private void start() {
    product.startDaemon(authority, LinkService.AUTH, LinkService.API);
    link.define(product, "dcr_pkce");
  }
}
