package ai.authsome.domain.proof;

import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import java.time.Instant;

/**
 * Evidence that the holder of a key made this very request; only {@link UnverifiedProof} makes it.
 */
public final class Proof {
  private final Did issuer;
  private final Handle subject;
  private final String id;
  private final Instant usableUntil;

  Proof(Did issuer, Handle subject, String id, Instant usableUntil) {
    this.issuer = issuer;
    this.subject = subject;
    this.id = id;
    this.usableUntil = usableUntil;
  }

  /** The key that signed. */
  public Did issuer() {
    return issuer;
  }

  /** The handle that it claims to go by. */
  public Handle subject() {
    return subject;
  }

  /** What may be spent once. */
  public String id() {
    return id;
  }

  /** Until when a replay guard has to remember the id. */
  public Instant usableUntil() {
    return usableUntil;
  }
}
