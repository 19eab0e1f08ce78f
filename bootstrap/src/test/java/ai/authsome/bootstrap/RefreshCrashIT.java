package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The daemon is killed while it renews tokens, at a server where each refresh token is good once
 * and a second use of one kills them all.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@ExtendWith(Transcript.class)
class RefreshCrashIT {
  private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)");

  /** 200 on demand: {@code -Dauthsome.kills=200}. */
  private static final int KILLS = Integer.getInteger("authsome.kills", 8);

  private static final Duration LIFE = Duration.ofSeconds(2);

  private final LocalAuthority authority = new LocalAuthority();
  private final Product product = new Product();
  private final LinkService link = new LinkService(authority, LIFE);

  @AfterEach
  void end() {
    product.close();
    link.close();
  }

  @Test
  void losesNothingThatTheServerWouldStillHonourWhenItIsKilled() throws Exception {
    product.useLocally(authority, LinkService.AUTH, LinkService.API);
    start();
    link.define(product, "dcr_pkce");
    link.logIn(product);
    Random random = new Random(20_261_123);
    int lost = 0;
    for (int i = 0; i < KILLS; i++) {
      waitUntilDue();
      link.holdTokenAnswers(Duration.ofMillis(random.nextInt(60)));
      CompletableFuture<Product.Result> use =
          product.inBackground("", new StringBuffer(), "export", "link");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60 + random.nextInt(160)));
      kill();
      use.orTimeout(60, TimeUnit.SECONDS).join();
      link.holdTokenAnswers(Duration.ZERO);
      int refusedBefore = link.stats().get("refused");
      start();

      Product.Result after = product.authsome("export", "link");

      if (after.code() == 0) {
        assertThat(link.stats().get("refused")).isEqualTo(refusedBefore);
      } else {
        // Only the server's own word ends a connection; it was asked once, and the person is told.
        lost++;
        assertThat(after.code()).as(after.toString()).isEqualTo(10);
        assertThat(after.err()).contains("authsome login link --force");
        assertThat(link.stats().get("refused")).isEqualTo(refusedBefore + 1);
        assertThat(product.authsome("export", "link").code()).isEqualTo(10);
        assertThat(link.stats().get("refused")).isEqualTo(refusedBefore + 1);
        link.logIn(product, "--force");
      }
    }
    System.getLogger(RefreshCrashIT.class.getName())
        .log(System.Logger.Level.INFO, KILLS + " kills, " + lost + " logins spent by the server");
  }

  /** Until the token's last fifth, without asking for it. */
  private static void waitUntilDue() {
    LockSupport.parkNanos(LIFE.toNanos());
  }

  private void start() {
    product.authsome("daemon", "start");
  }

  private void kill() throws IOException {
    Path state = product.home().resolve("server/daemon/daemon.json");
    Matcher pid = PID.matcher(Files.readString(state));
    assertThat(pid.find()).isTrue();
    ProcessHandle daemon = ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
    daemon.destroyForcibly();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !daemon.isAlive());
  }
}
