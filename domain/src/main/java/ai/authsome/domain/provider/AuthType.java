package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.Spelling;

/** What kind of credential a provider's connections hold. */
public enum AuthType {
  /** One long-lived secret. */
  API_KEY("api_key"),
  /** Tokens of an OAuth 2 authorization server. */
  OAUTH2("oauth2");

  private final String wire;

  AuthType(String wire) {
    this.wire = wire;
  }

  /** The spelling in definitions and answers. */
  public String wire() {
    return wire;
  }

  /**
   * The type spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static AuthType parse(String wire) {
    return Spelling.parse("auth_type", values(), AuthType::wire, wire);
  }
}
