package ai.authsome.domain.identity;

import java.util.Locale;

/** What a principal may do beyond its own vault. */
public enum Role {
  /** Defines providers and sees everyone's audit trail. */
  ADMIN,
  /** Uses its own vault. */
  USER;

  /** The spelling in answers: {@code admin}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
