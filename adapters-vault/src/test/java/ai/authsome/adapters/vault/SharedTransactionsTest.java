package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.authsome.domain.audit.AuditChain;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedTransactionsTest {
  private static final int APPENDS = 40;

  @TempDir Path folder;

  @Test
  void writesTheRowsThatCameInMeanwhileTogether() throws Exception {
    Path file = folder.resolve("authsome.db");
    try (SecretBytes key = SecretBytes.takeOver(new byte[32]);
        RootKey root = RootKey.derive(key, new KeyRecipe.Plain());
        Database database = Schema.open(file)) {
      database.<Boolean>write(
          session -> {
            Schema.upgrade(session, file);
            new AuditHead(0, AuditChain.GENESIS).write(session, root, AuditHead.End.HEAD);
            return true;
          });
      SqliteAuditLog log = new SqliteAuditLog(database, root);
      int before = commits(file);
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Thread holder =
          Thread.ofPlatform().start(() -> database.<Boolean>write(session -> hold(held, release)));
      held.await();

      List<Thread> waiting =
          IntStream.range(0, APPENDS)
              .mapToObj(i -> AuditEvent.of(Instant.ofEpochSecond(i), Action.USE))
              .map(event -> Thread.ofPlatform().start(() -> log.append(event)))
              .toList();
      await()
          .atMost(Duration.ofSeconds(50))
          .until(
              () -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
      release.countDown();
      holder.join();
      for (Thread thread : waiting) {
        thread.join();
      }

      assertThat(log.verify().rows()).isEqualTo(APPENDS);
      assertThat(log.verify().firstBroken()).isEmpty();
      // Who comes first goes first, alone or with a few; the next transaction takes all the others.
      assertThat(commits(file) - before).isBetween(1, 2);
    }
  }

  private static boolean hold(CountDownLatch held, CountDownLatch release) {
    held.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  /** In SQLite's write-ahead log, the frames that end a transaction. */
  private static int commits(Path file) throws Exception {
    ByteBuffer log =
        ByteBuffer.wrap(Files.readAllBytes(file.resolveSibling(file.getFileName() + "-wal")));
    int frame = 24 + log.getInt(8);
    int commits = 0;
    for (int at = 32; at + frame <= log.limit(); at += frame) {
      commits += log.getInt(at + 4) == 0 ? 0 : 1;
    }
    return commits;
  }
}
