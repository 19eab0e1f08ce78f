package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.FailureJson;
import ai.authsome.application.port.driving.ClaimPages;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Claim;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.secret.SecretBytes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages on which a person claims an identity: one to look at, three forms to answer with. */
final class ClaimDesk {
  private static final Pattern PATH =
      Pattern.compile("(/claim/(claim_[A-Za-z0-9_-]{32}))(?:/(sign-in|sign-up|reject))?");

  private final ClaimPages claims;
  private final FormGuard guard;
  private final InstantSource clock;

  ClaimDesk(ClaimPages claims, FormGuard guard, InstantSource clock) {
    this.claims = claims;
    this.guard = guard;
    this.clock = clock;
  }

  /** Answers, if the request is for one of these pages. */
  boolean serve(Exchange exchange) {
    Matcher path = PATH.matcher(exchange.path());
    if (!path.matches()) {
      return false;
    }
    ClaimToken token = new ClaimToken(path.group(2));
    String form = path.group(3);
    if (form == null) {
      Pages.allow(exchange, "GET");
      exchange.body(0);
      show(exchange, token, 200, ClaimViews.Shown.FIRST);
    } else {
      Pages.allow(exchange, "POST");
      answer(exchange, token, form, path.group(1));
    }
    return true;
  }

  private void answer(Exchange exchange, ClaimToken token, String name, String page) {
    try (FormBody form = guard.form(exchange, page)) {
      String email = form.text("email").orElse("");
      try {
        switch (name) {
          case "sign-in" -> claims.signIn(token, new EmailAddress(email), password(form));
          case "sign-up" -> claims.signUp(token, new EmailAddress(email), password(form));
          default -> claims.reject(token);
        }
      } catch (InvalidInputError | AuthenticationFailedError | LimitReachedError e) {
        int status = e instanceof LimitReachedError ? FailureJson.status(e) : 422;
        show(exchange, token, status, shown(name, email, e));
        return;
      } catch (OperationNotAllowedError | IdentityConflictError | IdentityNotFoundError e) {
        // Somebody else was first, or it took too long: the page tells how it stands.
      }
    }
    exchange.with("Location", page);
    exchange.answer(303, Pages.HTML, new byte[0]);
  }

  private void show(Exchange exchange, ClaimToken token, int status, ClaimViews.Shown shown) {
    Optional<Claim> found = claims.find(token);
    if (found.isEmpty()) {
      exchange.answer(404, Pages.HTML, ClaimViews.unknown());
      return;
    }
    Claim claim = found.get();
    if (claim.status() == RegistrationStatus.CLAIM_REQUIRED) {
      String guarded = guard.issue(exchange, "/claim/" + token);
      exchange.answer(status, Pages.HTML, ClaimViews.form(claim, guarded, shown, clock.instant()));
    } else {
      exchange.answer(200, Pages.HTML, ClaimViews.state(claim));
    }
  }

  private static ClaimViews.Shown shown(String form, String email, AuthsomeError problem) {
    return new ClaimViews.Shown(form, email, Optional.of(problem));
  }

  private static SecretBytes password(FormBody form) {
    return form.value("password")
        .filter(password -> password.length() > 0)
        .orElseThrow(() -> new InvalidInputError("The password is missing.", ""));
  }
}
