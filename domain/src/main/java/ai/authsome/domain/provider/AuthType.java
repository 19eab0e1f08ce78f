package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Suggestions;
import java.util.Arrays;

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
    for (AuthType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    throw new InvalidInputError(
        "auth_type: '" + SafeText.of(wire, 40) + "' is unknown",
        Suggestions.among(wire, Arrays.stream(values()).map(AuthType::wire).toList()));
  }
}
