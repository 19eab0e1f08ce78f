package ai.authsome.application.service;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Listeners that listen to nothing, and remember what was done with them. */
final class FakeGateway implements RunGateway {
  final List<Opened> opened = new CopyOnWriteArrayList<>();
  volatile Optional<RuntimeException> failure = Optional.empty();
  volatile Optional<RuntimeException> failureToClose = Optional.empty();
  volatile Runnable whileOpening = () -> {};

  @Override
  public Listener open(RunId run, SecretBytes token, OptionalLong process) {
    Opened listener = new Opened(run, token, process);
    opened.add(listener);
    whileOpening.run();
    failure.ifPresent(
        e -> {
          throw e;
        });
    return listener;
  }

  Opened last() {
    return opened.getLast();
  }

  /** One listener. */
  final class Opened implements Listener {
    final RunId run;
    final String token;
    final SecretBytes lent;
    final OptionalLong process;
    final AtomicInteger closes = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Opened(RunId run, SecretBytes token, OptionalLong process) {
      this.run = run;
      this.token = World.text(token);
      this.lent = token;
      this.process = process;
    }

    boolean awaitClose() throws InterruptedException {
      return closed.await(30, TimeUnit.SECONDS);
    }

    @Override
    public int port() {
      return 40_000;
    }

    @Override
    public TrustFiles trust() {
      return new TrustFiles(Path.of("ca.pem"), Path.of("bundle.pem"), Path.of("trust.p12"));
    }

    @Override
    public void close() {
      closes.incrementAndGet();
      closed.countDown();
      failureToClose.ifPresent(
          e -> {
            throw e;
          });
    }
  }
}
