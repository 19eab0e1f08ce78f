package ai.authsome.adapters.http.server;

import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.proof.Proof;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A door with a list of guests, and a memory for what was spent. */
final class FakeAdmission implements Admission {
  static final URI CLAIM_PAGE = URI.create("http://127.0.0.1:7999/claim/" + FakeClaims.TOKEN);

  private final Map<Handle, Identity> registered = new ConcurrentHashMap<>();
  private final Set<Handle> claimed = ConcurrentHashMap.newKeySet();
  private final Set<String> spent = ConcurrentHashMap.newKeySet();
  private final Broker broker;

  FakeAdmission(Broker broker) {
    this.broker = broker;
  }

  @Override
  public Standing register(Identity identity) {
    Identity known = registered.putIfAbsent(identity.handle(), identity);
    if (known != null && !known.equals(identity)) {
      throw new IdentityConflictError("handle: is somebody else's", "");
    }
    return known == null
        ? standing(identity.handle())
        : new Standing(status(identity.handle()), Optional.empty());
  }

  @Override
  public Standing askForClaim(Proof proof) {
    recognise(proof);
    return standing(proof.subject());
  }

  @Override
  public Optional<Identity> find(Handle handle) {
    return Optional.ofNullable(registered.get(handle));
  }

  @Override
  public Optional<Identity> find(Did did) {
    return registered.values().stream().filter(each -> each.did().equals(did)).findFirst();
  }

  @Override
  public RegistrationStatus claimForOwner(Proof proof, String evidence) {
    recognise(proof);
    if (!evidence.equals("good")) {
      throw new OperationNotAllowedError("the evidence is wrong", "");
    }
    claimed.add(proof.subject());
    return status(proof.subject());
  }

  @Override
  public Broker admit(Proof proof) {
    recognise(proof);
    if (!claimed.contains(proof.subject())) {
      throw new ClaimRequiredError("nobody has claimed this identity", "");
    }
    return broker;
  }

  void claim(Handle handle) {
    claimed.add(handle);
  }

  private void recognise(Proof proof) {
    Identity known = registered.get(proof.subject());
    if (known == null || !known.did().equals(proof.issuer())) {
      throw new AuthenticationFailedError("identity: is not registered with this key", "");
    }
    if (!spent.add(proof.id())) {
      throw new AuthenticationFailedError("proof: it was used before", "");
    }
  }

  private Standing standing(Handle handle) {
    RegistrationStatus status = status(handle);
    return new Standing(
        status, status == RegistrationStatus.CLAIMED ? Optional.empty() : Optional.of(CLAIM_PAGE));
  }

  private RegistrationStatus status(Handle handle) {
    return claimed.contains(handle)
        ? RegistrationStatus.CLAIMED
        : RegistrationStatus.CLAIM_REQUIRED;
  }
}
