package ai.authsome.domain.login;

import java.util.Locale;

/** How far a login is. */
public enum LoginStatus {
  /** Begun; nothing to do for the person yet. */
  PENDING,
  /** The person has to fill in the form, or approve at the provider. */
  WAITING_FOR_USER,
  /** The answer is being checked or exchanged. */
  PROCESSING,
  /** The connection is stored. */
  COMPLETED,
  /** It went wrong; the session says how. */
  FAILED,
  /** Nobody answered in time. */
  EXPIRED,
  /** The person or the program gave up. */
  CANCELLED;

  /** The spelling in answers: {@code waiting_for_user}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing will change any more. */
  public boolean isFinal() {
    return switch (this) {
      case COMPLETED, FAILED, EXPIRED, CANCELLED -> true;
      case PENDING, WAITING_FOR_USER, PROCESSING -> false;
    };
  }
}
