package ai.authsome.adapters.tui.command;

import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The real command line in a process of its own, over ports in memory. Leaves an empty file in the
 * folder of its first argument for each thing that a test waits for.
 */
final class ProgramUnderTest {
  private ProgramUnderTest() {}

  public static void main(String[] args) {
    Path marks = Path.of(args[0]);
    String[] words = new String[args.length - 1];
    System.arraycopy(args, 1, words, 0, words.length);
    Map<String, String> environment = System.getenv();
    FakeBroker product =
        new FakeBroker(
            new FakeLogins() {
              @Override
              public LoginSession await(SessionId id, Duration atMost) {
                mark(marks, "waiting");
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return super.await(id, atMost);
              }

              @Override
              public LoginSession cancel(SessionId id) {
                mark(marks, "cancelled");
                return super.cancel(id);
              }
            },
            new FakeRuns() {
              @Override
              public void close(RunId id) {
                mark(marks, "closed");
              }
            });
    Surroundings world =
        new Surroundings(
            () -> product,
            List::of,
            environment,
            "0.1.0",
            marks,
            new SystemTerminal(environment),
            new DesktopBrowser(environment, System.getProperty("os.name")),
            new InheritedChild(environment.getOrDefault("PATH", "")),
            new Foreground() {
              @Override
              public void expectSigning() {}

              @Override
              public int serve(Map<String, String> variables) {
                return 0;
              }

              @Override
              public int demo(boolean json) {
                return 0;
              }
            },
            () -> Instant.parse("2026-11-20T12:00:00Z"),
            SecureRandom::new);
    System.exit(new CommandLineApp(world).run(words));
  }

  private static void mark(Path folder, String name) {
    try {
      Files.createFile(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
