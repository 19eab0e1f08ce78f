package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.IdentityJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Admission.Standing;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.OwnerToken;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
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
   * @throws IdentityConflictError if the handle is somebody else's
   * @throws ClaimRequiredError if a person has to claim it; says where
   * @throws OperationNotAllowedError if a person said no
   */
  Outcome enrol(DaemonUrl url, ProofSigner signer, boolean handleIsChosen) {
    ApiClient open = new ApiClient(url, null, ApiClient.Recovery.NONE);
    ProofSigner known = handleIsChosen ? signer : underItsHandle(open, signer);
    Identity identity = known.local().identity();
    Standing standing =
        open.post(Routes.REGISTER, IdentityJson.registration(identity), IdentityJson::standing);
    boolean renamed = !identity.equals(signer.local().identity());
    return switch (standing.status()) {
      case CLAIMED -> new Outcome(known, renamed);
      case CLAIM_REQUIRED -> {
        claim(new ApiClient(url, known, ApiClient.Recovery.NONE), url, identity);
        yield new Outcome(known, true);
      }
      case REJECTED -> throw rejected(identity);
    };
  }

  /** By what the owner alone can show, or else by asking where a person can do it. */
  private void claim(ApiClient api, DaemonUrl url, Identity identity) {
    Optional<String> evidence = evidence(url, identity);
    if (evidence.isPresent()) {
      try {
        Standing standing =
            api.post(Routes.CLAIM, IdentityJson.claim(evidence.get()), IdentityJson::standing);
        if (standing.status() == RegistrationStatus.CLAIMED) {
          return;
        }
      } catch (OperationNotAllowedError e) {
        // The token in this home is another daemon's.
      }
    }
    Standing standing = api.post(Routes.CLAIM, IdentityJson.claim(), IdentityJson::standing);
    switch (standing.status()) {
      case CLAIMED -> {}
      case CLAIM_REQUIRED -> throw unclaimed(identity, standing.claimPage());
      case REJECTED -> throw rejected(identity);
    }
  }

  /** The handle under which the daemon knows the key, if it does. */
  private static ProofSigner underItsHandle(ApiClient open, ProofSigner signer) {
    Identity mine = signer.local().identity();
    try {
      Identity theirs = open.get(Routes.identity(mine.did()), IdentityJson::identity);
      return theirs.handle().equals(mine.handle())
          ? signer
          : new ProofSigner(signer.local().as(theirs.handle()), signer.clock());
    } catch (IdentityNotFoundError e) {
      return signer;
    }
  }

  /** Empty when this home isn't where such a daemon's owner would be. */
  private Optional<String> evidence(DaemonUrl url, Identity identity) {
    Optional<byte[]> file =
        ClientConfig.isLoopback(url.value()) ? PrivateFiles.read(ownerToken) : Optional.empty();
    return file.map(bytes -> evidence(bytes, identity));
  }

  private static String evidence(byte[] bytes, Identity identity) {
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

  private static ClaimRequiredError unclaimed(Identity identity, Optional<URI> page) {
    Optional<URI> address =
        page.filter(url -> "http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    return new ClaimRequiredError(
        "nobody has claimed the identity '" + identity.handle() + "' at this daemon",
        address
            .map(
                url ->
                    "Open "
                        + url
                        + " (it works for a few minutes), see that it shows "
                        + identity.did()
                        + ", sign in and accept; then run the command again.")
            .orElse("Ask the owner of the daemon to claim " + identity.did()),
        address);
  }

  private static OperationNotAllowedError rejected(Identity identity) {
    return new OperationNotAllowedError(
        "the identity '" + identity.handle() + "' was rejected at this daemon",
        "It can't be claimed any more; use another identity, or another AUTHSOME_HOME.");
  }
}
