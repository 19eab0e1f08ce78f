package ai.authsome.application.service;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.PasswordHashing;
import ai.authsome.application.port.driving.ClaimPages;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Account;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Claim;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets a person answer whether an identity may act for them. */
final class ClaimService implements ClaimPages {
  /** Whoever reaches the page can make an account, and each has a vault. */
  private static final int ACCOUNTS_AT_MOST = 100;

  private final Shared shared;
  private final Claims claims;
  private final Accounts accounts;
  private final PasswordHashing hashing;
  private final SignInLimits limits;

  ClaimService(Shared shared, Claims claims, Accounts accounts, PasswordHashing hashing) {
    this.shared = shared;
    this.claims = claims;
    this.accounts = accounts;
    this.hashing = hashing;
    this.limits = new SignInLimits(shared.clock());
  }

  @Override
  public Optional<Claim> find(ClaimToken token) {
    return claims
        .find(token)
        .flatMap(
            open ->
                shared
                    .registry()
                    .registration(open.identity().handle())
                    .filter(known -> known.identity().equals(open.identity()))
                    .map(
                        known ->
                            new Claim(token, open.identity(), known.status(), open.expiresAt())));
  }

  @Override
  public Claim signIn(ClaimToken token, EmailAddress email, SecretBytes password) {
    Claim claim = requireOpen(token);
    PasswordRule.requireBounded(password);
    limits.tryAccount(email);
    Optional<Account> account = accounts.find(email);
    if (!isRight(account, password)) {
      shared
          .journal()
          .write(
              by(claim, account.map(Account::principal), AuditEvent.Action.SIGN_IN)
                  .ended("AuthenticationFailedError"));
      throw new AuthenticationFailedError(
          "The e-mail address or the password is wrong.",
          "If you have no account yet, create one.");
    }
    limits.succeeded(email);
    return answer(token, () -> claim(claim.identity(), account.orElseThrow().principal()));
  }

  @Override
  public Claim signUp(ClaimToken token, EmailAddress email, SecretBytes password) {
    requireOpen(token);
    PasswordRule.requireGood(password);
    limits.tryNewAccount();
    if (accounts.count() >= ACCOUNTS_AT_MOST) {
      throw new LimitReachedError(
          "This daemon has as many accounts as it can have.", "Sign in to one of them.");
    }
    PasswordHash hash = limits.hashing(() -> hashing.hash(password));
    return answer(token, () -> claim(claimed(token), newAccount(claimed(token), email, hash)));
  }

  @Override
  public Claim reject(ClaimToken token) {
    return answer(
        token,
        () -> {
          Identity identity = claimed(token);
          return shared
              .journal()
              .doing(
                  shared.journal().event(AuditEvent.Action.IDENTITY_REJECTED).by(identity.handle()),
                  () -> {
                    shared.registry().reject(identity.handle(), shared.clock().instant());
                    return identity;
                  });
        });
  }

  /** Costs a hash in any case: how long it takes says nothing about the account. */
  private boolean isRight(Optional<Account> account, SecretBytes password) {
    return limits.hashing(
        () -> {
          if (account.isPresent()) {
            return hashing.matches(password, account.get().password());
          }
          var _ = hashing.hash(password);
          return false;
        });
  }

  private Principal newAccount(Identity identity, EmailAddress email, PasswordHash hash) {
    Principal proposal =
        new Principal(PrincipalId.next(shared.random()), VaultId.next(shared.random()), Role.USER);
    return shared
        .journal()
        .doing(
            shared
                .journal()
                .event(new Caller(identity, proposal), AuditEvent.Action.ACCOUNT_CREATED),
            () ->
                accounts
                    .open(new Account(proposal, email, hash), shared.clock().instant())
                    .orElseThrow(
                        () ->
                            new AuthenticationFailedError(
                                "No account can be created with this e-mail address.",
                                "If it is yours and has one already, sign in.")));
  }

  private Identity claim(Identity identity, Principal principal) {
    return shared
        .journal()
        .doing(
            shared
                .journal()
                .event(new Caller(identity, principal), AuditEvent.Action.IDENTITY_CLAIMED),
            () -> {
              shared.registry().claim(identity.handle(), principal.id(), shared.clock().instant());
              return identity;
            });
  }

  /** One answer at a time, and the first one counts. */
  private synchronized Claim answer(ClaimToken token, Supplier<Identity> deed) {
    requireOpen(token);
    var _ = deed.get();
    return find(token).orElseThrow(ClaimService::over);
  }

  private Identity claimed(ClaimToken token) {
    return requireOpen(token).identity();
  }

  private Claim requireOpen(ClaimToken token) {
    return find(token)
        .filter(claim -> claim.status() == RegistrationStatus.CLAIM_REQUIRED)
        .orElseThrow(ClaimService::over);
  }

  private AuditEvent by(Claim claim, Optional<Principal> principal, AuditEvent.Action action) {
    return principal
        .map(known -> shared.journal().event(new Caller(claim.identity(), known), action))
        .orElseGet(() -> shared.journal().event(action).by(claim.identity().handle()));
  }

  private static OperationNotAllowedError over() {
    return new OperationNotAllowedError(
        "This claim was answered, has expired, or never was.", "Run: authsome whoami");
  }
}
