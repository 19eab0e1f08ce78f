package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuthorizationServer.Refusal;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.UnexpectedError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.oauth.DeviceAuthorization;
import ai.authsome.domain.oauth.TokenAnswer;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Device logins: a code is shown, and the server asked until the person has entered it. */
final class DeviceLogins {
  private static final System.Logger LOG = System.getLogger(DeviceLogins.class.getName());

  /** RFC 8628 §3.5. */
  private static final Duration SLOWER = Duration.ofSeconds(5);

  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(30);

  private final TokenKeeper keeper;

  DeviceLogins(TokenKeeper keeper) {
    this.keeper = keeper;
  }

  /** Gets a code to show, and goes on by itself. It owns the attempt unless it throws. */
  void begin(Attempt attempt) throws Refusal {
    DeviceAuthorization device =
        attempt
            .server()
            .authorizeDevice(
                attempt.client(), attempt.entry().terms().scopes(), attempt.verifier());
    Duration patience =
        device.lifetime().compareTo(LONGEST_LIFE) < 0 ? device.lifetime() : LONGEST_LIFE;
    var _ =
        attempt
            .entry()
            .ask(
                new LoginStep.EnterCode(
                    device.userCode(), device.verification(), device.complete()),
                patience);
    Thread.ofVirtual().name("device-login").start(() -> follow(attempt, device));
  }

  private void follow(Attempt attempt, DeviceAuthorization device) {
    try (attempt;
        device) {
      poll(attempt, device);
    } catch (AuthsomeError e) {
      var _ = attempt.entry().fail(e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a device login failed", e);
      var _ =
          attempt
              .entry()
              .fail(
                  new UnexpectedError(
                      "the daemon failed to finish the login", "Look at: authsome daemon logs"));
    }
  }

  private void poll(Attempt attempt, DeviceAuthorization device) {
    Duration interval = device.interval();
    String unanswered = "";
    LoginSession session = attempt.entry().await(interval);
    while (!session.status().isFinal()) {
      TokenAnswer answer =
          attempt.server().pollDevice(attempt.client(), device.deviceCode(), attempt.verifier());
      switch (answer) {
        case TokenAnswer.Refused refused when refused.isPending() -> {}
        case TokenAnswer.Refused refused when refused.isTooFast() ->
            interval = interval.plus(SLOWER);
        case TokenAnswer.Unavailable unavailable -> {
          LOG.log(Level.WARNING, "a device login goes on: {0}", unavailable.reason());
          unanswered = unavailable.reason();
          interval = longer(interval, unavailable.retryAfter().orElse(interval.multipliedBy(2)));
        }
        case TokenAnswer.Granted _, TokenAnswer.Refused _ -> {
          finish(attempt, after(unanswered, answer));
          return;
        }
      }
      session = attempt.entry().await(interval);
    }
  }

  private void finish(Attempt attempt, TokenAnswer answer) {
    var _ = attempt.entry().takeUp();
    var _ = keeper.keep(attempt, answer);
  }

  /** A code that is refused after a question without an answer was, it seems, spent on that one. */
  private static TokenAnswer after(String unanswered, TokenAnswer answer) {
    if (unanswered.isEmpty()
        || !(answer instanceof TokenAnswer.Refused refused && refused.isInvalidGrant())) {
      return answer;
    }
    String said = refused.detail().isEmpty() ? "" : refused.detail() + "; ";
    return new TokenAnswer.Refused(
        refused.code(), said + "an answer before this one did not arrive: " + unanswered);
  }

  private static Duration longer(Duration interval, Duration wanted) {
    Duration bounded = wanted.compareTo(LONGEST_INTERVAL) < 0 ? wanted : LONGEST_INTERVAL;
    return bounded.compareTo(interval) > 0 ? bounded : interval;
  }
}
