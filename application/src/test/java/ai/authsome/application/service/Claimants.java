package ai.authsome.application.service;

import static ai.authsome.application.service.World.secret;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.identity.Claim;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.secret.SecretBytes;

/** Who asks to be claimed in a world, and who answers. */
record Claimants(World world) {
  /** Registers an identity that asks to be claimed. */
  ClaimToken claim(Identity identity) {
    world.admission.register(identity);
    return ask(identity);
  }

  ClaimToken ask(Identity identity) {
    String path =
        world.admission.askForClaim(world.proof(identity)).claimPage().orElseThrow().getPath();
    return new ClaimToken(path.substring("/claim/".length()));
  }

  Claim signIn(ClaimToken token, EmailAddress email, String password) {
    try (SecretBytes secret = secret(password)) {
      return world.claimPages.signIn(token, email, secret);
    }
  }

  Claim signUp(ClaimToken token, EmailAddress email, String password) {
    try (SecretBytes secret = secret(password)) {
      return world.claimPages.signUp(token, email, secret);
    }
  }

  static EmailAddress email(int number) {
    return new EmailAddress("a" + number + "@example.com");
  }

  static AuthsomeError refused(Runnable deed) {
    try {
      deed.run();
    } catch (AuthsomeError e) {
      return e;
    }
    throw new AssertionError("was not refused");
  }
}
