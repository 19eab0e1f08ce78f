package ai.authsome.domain.connection;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.Spelling;
import java.util.Locale;

/** What a connection is good for. */
public enum ConnectionStatus {
  /** Usable. */
  CONNECTED,
  /** Its credential has run out and could not be renewed: log in again. */
  EXPIRED,
  /** The provider was told to forget the credential. */
  REVOKED,
  /** The provider refused the credential. */
  INVALID;

  /** The spelling in answers: {@code connected}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static ConnectionStatus parse(String wire) {
    return Spelling.find(values(), ConnectionStatus::wire, wire)
        .orElseThrow(() -> new InvalidInputError(Spelling.unknown("status", wire), ""));
  }
}
