package ai.authsome.adapters.tui.dashboard;

import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.application.port.driving.Events;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The real dashboard in a process and a terminal of its own, over a daemon in memory. */
final class DashboardUnderTest {
  private DashboardUnderTest() {}

  public static void main(String[] args) throws InterruptedException {
    FakeDaemon daemon = new FakeDaemon();
    Sample.traffic().forEach(event -> daemon.happening.add(Optional.of(event)));
    Instant start = Instant.now();
    InstantSource clock = () -> Sample.NOW.plus(java.time.Duration.between(start, Instant.now()));
    if (args.length > 0) {
      int perSecond = Integer.parseInt(args[0]);
      Thread.ofPlatform().daemon().start(() -> flood(daemon, clock, perSecond));
    }
    boolean done =
        new Dashboard(
                new Dashboard.Around(
                    daemon,
                    broker -> broker.get().health().check().checks(),
                    System.getenv(),
                    clock,
                    new NoBrowser(),
                    new FileInputStream(FileDescriptor.in),
                    new FileOutputStream(FileDescriptor.out),
                    true))
            .run();
    System.exit(done ? 0 : 64);
  }

  private static void flood(FakeDaemon daemon, InstantSource clock, int perSecond) {
    CountDownLatch never = new CountDownLatch(1);
    long number = 0;
    try {
      while (!never.await(10, TimeUnit.MILLISECONDS)) {
        for (int i = 0; i < Math.max(1, perSecond / 100); i++) {
          Events.Traffic like = (Events.Traffic) Sample.traffic().get((int) (number++ % 8));
          daemon.happening.add(
              Optional.of(
                  new Events.Traffic(
                      clock.instant(),
                      like.run(),
                      like.method(),
                      like.host(),
                      like.path(),
                      like.connection(),
                      like.decision(),
                      like.status(),
                      like.latency())));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** There is none. */
  private static final class NoBrowser implements BrowserLauncher {
    @Override
    public boolean hasDisplay() {
      return false;
    }

    @Override
    public boolean open(URI page) {
      return false;
    }
  }
}
