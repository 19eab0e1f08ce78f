package ai.authsome.application.service;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.OwnerToken;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.proof.Proof;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Lets in who proved to hold a registered and claimed key. */
final class AdmissionService implements Admission {
  /** Registration needs no proof, so what nobody claims must not pile up. */
  private static final int UNCLAIMED_AT_MOST = 1_000;

  /** What waited for so long makes room for others. */
  private static final Duration UNCLAIMED_AT_LEAST = Duration.ofHours(1);

  /** For each identity: asking for a claim fills the memory of spent proofs. */
  private static final int ASKED_A_MINUTE = 30;

  private final Shared shared;
  private final RunGateway gateway;
  private final SecretBytes ownerToken;
  private final Claims claims;
  private final Function<ClaimToken, URI> claimPages;
  private final Map<Handle, Window> asked = new ConcurrentHashMap<>();

  AdmissionService(
      Shared shared,
      RunGateway gateway,
      SecretBytes ownerToken,
      Claims claims,
      Function<ClaimToken, URI> claimPages) {
    this.shared = shared;
    this.gateway = gateway;
    this.ownerToken = ownerToken;
    this.claims = claims;
    this.claimPages = claimPages;
  }

  @Override
  public synchronized Standing register(Identity identity) {
    boolean isNew = shared.registry().find(identity.handle()).isEmpty();
    if (isNew) {
      makeRoom();
    }
    shared.registry().register(identity, shared.clock().instant());
    if (isNew) {
      shared
          .journal()
          .write(
              AuditEvent.of(shared.clock().instant(), AuditEvent.Action.IDENTITY_REGISTERED)
                  .by(identity.handle()));
      return standing(identity);
    }
    return new Standing(status(identity.handle()), Optional.empty());
  }

  @Override
  public Standing askForClaim(Proof proof) {
    Identity identity = recognise(proof);
    if (asked.size() > 2 * UNCLAIMED_AT_MOST) {
      asked.clear();
    }
    if (!asked
        .computeIfAbsent(identity.handle(), _ -> new Window(shared.clock(), ASKED_A_MINUTE))
        .take()) {
      throw new LimitReachedError(
          "identity " + identity.handle() + " asks to be claimed too often",
          "Wait a minute, then try again.");
    }
    spend(proof);
    return standing(identity);
  }

  @Override
  public Optional<Identity> find(Handle handle) {
    return shared.registry().find(handle);
  }

  @Override
  public Optional<Identity> find(Did did) {
    return shared.registry().find(did);
  }

  @Override
  public synchronized RegistrationStatus claimForOwner(Proof proof, String evidence) {
    Identity identity = recognise(proof);
    String expected = OwnerToken.evidence(ownerToken, identity.did());
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), evidence.getBytes(StandardCharsets.UTF_8))) {
      throw new OperationNotAllowedError(
          "the evidence of ownership is wrong",
          "Run the command as the user whose daemon this is, with the same AUTHSOME_HOME.");
    }
    spend(proof);
    Principal proposal =
        new Principal(PrincipalId.next(shared.random()), VaultId.next(shared.random()), Role.ADMIN);
    Principal owner = shared.registry().establishOwner(proposal, shared.clock().instant());
    if (status(identity.handle()) != RegistrationStatus.CLAIMED) {
      var _ =
          shared
              .journal()
              .doing(
                  shared
                      .journal()
                      .event(new Caller(identity, owner), AuditEvent.Action.IDENTITY_CLAIMED),
                  () -> {
                    shared
                        .registry()
                        .claim(identity.handle(), owner.id(), shared.clock().instant());
                    return owner;
                  });
    }
    return status(identity.handle());
  }

  @Override
  public Broker admit(Proof proof) {
    Identity identity = recognise(proof);
    Principal principal =
        shared.registry().principalOf(identity.handle()).orElseThrow(() -> refusal(identity));
    spend(proof);
    return new CallerBroker(new Caller(identity, principal), shared, gateway);
  }

  /** Last of all: only who was claimed, or is about to be, can fill the memory of spent proofs. */
  private void spend(Proof proof) {
    shared.replayGuard().spend(proof.id(), proof.usableUntil());
  }

  private Identity recognise(Proof proof) {
    Identity identity =
        shared
            .registry()
            .find(proof.subject())
            .orElseThrow(
                () ->
                    new AuthenticationFailedError(
                        "identity " + proof.subject() + " is not registered here",
                        "Run: authsome onboard"));
    if (!identity.did().equals(proof.issuer())) {
      throw new AuthenticationFailedError(
          "the key is not the one that " + proof.subject() + " was registered with", "");
    }
    return identity;
  }

  private AuthsomeError refusal(Identity identity) {
    return switch (status(identity.handle())) {
      case CLAIM_REQUIRED, CLAIMED ->
          new ClaimRequiredError(
              "nobody has claimed identity " + identity.handle() + " yet", "Run: authsome onboard");
      case REJECTED -> rejected(identity.handle());
    };
  }

  /** The same words as the registry's, which says so when a claim is tried nevertheless. */
  private static OperationNotAllowedError rejected(Handle handle) {
    return new OperationNotAllowedError(
        "identity " + handle + " was rejected",
        "Use another identity: this one can't be claimed any more.");
  }

  private void makeRoom() {
    if (shared.registry().unclaimed() >= UNCLAIMED_AT_MOST) {
      var _ = shared.registry().dropUnclaimed(shared.clock().instant().minus(UNCLAIMED_AT_LEAST));
      if (shared.registry().unclaimed() >= UNCLAIMED_AT_MOST) {
        throw new LimitReachedError("too many identities wait to be claimed", "Wait for an hour.");
      }
    }
  }

  private Standing standing(Identity identity) {
    RegistrationStatus status = status(identity.handle());
    return new Standing(
        status,
        status == RegistrationStatus.CLAIM_REQUIRED
            ? Optional.of(claimPages.apply(claims.ask(identity)))
            : Optional.empty());
  }

  private RegistrationStatus status(Handle handle) {
    return shared
        .registry()
        .registration(handle)
        .map(Registration::status)
        .orElse(RegistrationStatus.CLAIM_REQUIRED);
  }
}
