package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.Spelling;
import java.util.Locale;

/** How an authorization server is asked to revoke tokens at its revocation URL. */
public enum RevocationRequest {
  /**
   * RFC 7009 §2.1: a POST of a form, the client authenticated as at the token endpoint, once for
   * the refresh token and once for the access token.
   */
  FORM,
  /** A POST of {@code {"token": …}} with the access token; HTTP Basic by client id and secret. */
  JSON,
  /**
   * A POST without a body, the access token in {@code Authorization: Bearer}. An answer of 200 with
   * {@code "ok": false} is a failure.
   */
  BEARER,
  /**
   * A DELETE of the URL, a slash, the client's id and {@code /token}, with the body {@code
   * {"access_token": …}} and HTTP Basic by the client's id and secret; impossible without a secret.
   */
  DELETE_FOR_CLIENT;

  /** The spelling in definitions: {@code delete_for_client}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static RevocationRequest parse(String wire) {
    return Spelling.parse("revocation_request", values(), RevocationRequest::wire, wire);
  }
}
