package ai.authsome.domain.identity;

import java.util.Locale;

/** Whether an identity may use a vault yet. */
public enum RegistrationStatus {
  /** Registered; a principal has to claim it first. */
  CLAIM_REQUIRED,
  /** Claimed: it acts for a principal. */
  CLAIMED,
  /** A person said no: it acts for nobody. */
  REJECTED;

  /** The spelling in answers: {@code claim_required}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
