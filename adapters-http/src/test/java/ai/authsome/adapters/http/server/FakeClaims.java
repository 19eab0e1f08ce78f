package ai.authsome.adapters.http.server;

import ai.authsome.application.port.driving.ClaimPages;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Claim;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One claim, and accounts that all have one password; five tries, then it is enough. */
final class FakeClaims implements ClaimPages {
  static final ClaimToken TOKEN = new ClaimToken("claim_" + "0123456789abcdef".repeat(2));
  static final String PASSWORD = "correct " + "horse";
  static final Identity AGENT =
      new Identity(new Handle("newly-come-0007"), Did.ofPublicKey(new byte[32]));

  final Map<ClaimToken, Claim> claims = new ConcurrentHashMap<>();
  final List<String> answers = new CopyOnWriteArrayList<>();
  private final InstantSource clock;

  FakeClaims(InstantSource clock) {
    this.clock = clock;
  }

  void open(ClaimToken token) {
    claims.put(
        token,
        new Claim(
            token,
            AGENT,
            RegistrationStatus.CLAIM_REQUIRED,
            clock.instant().plus(Duration.ofMinutes(5))));
  }

  @Override
  public Optional<Claim> find(ClaimToken token) {
    return Optional.ofNullable(claims.get(token))
        .filter(claim -> clock.instant().isBefore(claim.expiresAt()));
  }

  @Override
  public Claim signIn(ClaimToken token, EmailAddress email, SecretBytes password) {
    requireOpen(token);
    if (answers.size() >= 5) {
      throw new LimitReachedError("Too many.", "Wait 30 seconds.");
    }
    answers.add("sign in " + email);
    String text = password.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
    if (!text.equals(PASSWORD)) {
      throw new AuthenticationFailedError("The e-mail address or the password is wrong.", "");
    }
    return become(token, RegistrationStatus.CLAIMED);
  }

  @Override
  public Claim signUp(ClaimToken token, EmailAddress email, SecretBytes password) {
    requireOpen(token);
    answers.add("sign up " + email);
    return become(token, RegistrationStatus.CLAIMED);
  }

  @Override
  public Claim reject(ClaimToken token) {
    requireOpen(token);
    answers.add("reject");
    return become(token, RegistrationStatus.REJECTED);
  }

  private void requireOpen(ClaimToken token) {
    var _ =
        find(token)
            .filter(claim -> claim.status() == RegistrationStatus.CLAIM_REQUIRED)
            .orElseThrow(() -> new OperationNotAllowedError("over", ""));
  }

  private Claim become(ClaimToken token, RegistrationStatus status) {
    return claims.computeIfPresent(
        token, (_, claim) -> new Claim(token, AGENT, status, claim.expiresAt()));
  }
}
