package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.IdentityJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.domain.failure.IdentityConflict;
import ai.authsome.domain.failure.IdentityNotFound;
import ai.authsome.domain.failure.OperationNotAllowed;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.OwnerToken;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Makes a daemon know an identity, and the machine's owner vouch for it. */
final class Enrolment {
  private final Path ownerToken;

  Enrolment(Path home) {
    this.ownerToken = home.resolve("server").resolve("owner.token");
  }

  /**
   * The outcome.
   *
   * @param signer signs for the identity, perhaps under the handle that the daemon knew
   * @param changed whether the daemon knows something that it did not before, or we do
   */
  record Outcome(ProofSigner signer, boolean changed) {}

  /**
   * Registers and claims; repeatable.
   *
   * @param handleIsChosen whether the handle matters; otherwise another one for the same key will
   *     do
   * @throws IdentityConflict if the handle is somebody else's
   * @throws OperationNotAllowed if only somebody else can claim
   */
  Outcome enrol(String url, ProofSigner signer, boolean handleIsChosen) {
    ApiClient open = new ApiClient(url, null, ApiClient.Recovery.NONE);
    ProofSigner known = handleIsChosen ? signer : underItsHandle(open, signer);
    Identity identity = known.local().identity();
    RegistrationStatus status =
        open.post(Routes.REGISTER, IdentityJson.registration(identity), IdentityJson::status);
    boolean renamed = !identity.equals(signer.local().identity());
    if (status == RegistrationStatus.CLAIMED) {
      return new Outcome(known, renamed);
    }
    RegistrationStatus claimed =
        new ApiClient(url, known, ApiClient.Recovery.NONE)
            .post(Routes.CLAIM, IdentityJson.claim(evidence(url, identity)), IdentityJson::status);
    if (claimed != RegistrationStatus.CLAIMED) {
      throw unclaimed(identity);
    }
    return new Outcome(known, true);
  }

  /** The handle under which the daemon knows the key, if it does. */
  private static ProofSigner underItsHandle(ApiClient open, ProofSigner signer) {
    Identity mine = signer.local().identity();
    try {
      Identity theirs = open.get(Routes.identity(mine.did()), IdentityJson::identity);
      return theirs.handle().equals(mine.handle())
          ? signer
          : new ProofSigner(signer.local().as(theirs.handle()), signer.clock());
    } catch (IdentityNotFound e) {
      return signer;
    }
  }

  private String evidence(String url, Identity identity) {
    Optional<byte[]> file =
        ClientConfig.isLoopback(url) ? PrivateFiles.read(ownerToken) : Optional.empty();
    byte[] bytes = file.orElseThrow(() -> unclaimed(identity));
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] <= ' ') {
      length--;
    }
    byte[] stripped = Arrays.copyOf(bytes, length);
    Arrays.fill(bytes, (byte) 0);
    try (SecretBytes token = SecretBytes.takeOver(stripped)) {
      return OwnerToken.evidence(token, identity.did());
    }
  }

  private static OperationNotAllowed unclaimed(Identity identity) {
    return new OperationNotAllowed(
        "nobody has claimed the identity '" + identity.handle() + "' at this daemon",
        "Ask the owner of the daemon to claim " + identity.did());
  }
}
