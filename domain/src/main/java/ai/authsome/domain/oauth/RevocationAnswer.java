package ai.authsome.domain.oauth;

/** What became of asking a server to forget a token (RFC 7009). */
public sealed interface RevocationAnswer {
  /** The server said that the token is dead. */
  record Revoked() implements RevocationAnswer {}

  /** The server has no such endpoint. */
  record NotOffered() implements RevocationAnswer {}

  /**
   * The server would not.
   *
   * @param code RFC 7009 §2.2.1, or what its status was; safe to show
   */
  record Refused(String code) implements RevocationAnswer {}

  /**
   * No answer that counts.
   *
   * @param reason what happened; safe to show
   */
  record Unavailable(String reason) implements RevocationAnswer {}
}
