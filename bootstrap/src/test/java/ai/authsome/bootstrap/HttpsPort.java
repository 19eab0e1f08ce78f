package ai.authsome.bootstrap;

import ai.authsome.bootstrap.EchoService.Answer;
import ai.authsome.bootstrap.EchoService.Received;
import java.net.BindException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/**
 * The port that https addresses leave out. Test classes run two at a time, and take turns at it.
 */
final class HttpsPort {
  private static final Duration LONGEST_TURN = Duration.ofMinutes(10);

  private HttpsPort() {}

  /** A service there, once nobody else has one. */
  static EchoService serve(SSLContext identity, Function<Received, Answer> answer) {
    return Awaitility.await()
        .atMost(LONGEST_TURN)
        .ignoreExceptionsMatching(HttpsPort::isTaken)
        .until(() -> new EchoService(identity, 443, answer), Objects::nonNull);
  }

  /** Not: that only the administrator may listen there. */
  private static boolean isTaken(Throwable failure) {
    return failure.getCause() instanceof BindException bind
        && String.valueOf(bind.getMessage()).contains("in use");
  }
}
