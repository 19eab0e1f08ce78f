package ai.authsome.domain.oauth;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.Spelling;
import java.util.Locale;

/** How a client shows a token endpoint that it is itself (RFC 7591 §2). */
public enum ClientAuthMethod {
  /** It doesn't: a public client. */
  NONE,
  /** HTTP Basic (RFC 6749 §2.3.1). */
  CLIENT_SECRET_BASIC,
  /** The secret in the form (RFC 6749 §2.3.1). */
  CLIENT_SECRET_POST,
  /** A signed assertion (RFC 7523 §2.2). */
  PRIVATE_KEY_JWT;

  /** The spelling in definitions and metadata: {@code client_secret_basic}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The method spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static ClientAuthMethod parse(String wire) {
    return Spelling.find(values(), ClientAuthMethod::wire, wire)
        .orElseThrow(
            () ->
                new InvalidInputError(
                    Spelling.unknown("token_endpoint_auth_method", wire),
                    "Use none, client_secret_basic, client_secret_post or private_key_jwt."));
  }
}
