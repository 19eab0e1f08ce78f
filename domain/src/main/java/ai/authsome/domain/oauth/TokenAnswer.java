package ai.authsome.domain.oauth;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a token endpoint answered (RFC 6749 §5), or why it didn't. */
public sealed interface TokenAnswer {
  /**
   * Tokens, owned by whoever holds this.
   *
   * @param access RFC 6749 §1.4
   * @param refresh RFC 6749 §1.5
   * @param tokenType as the server said, usually {@code Bearer}
   * @param lifetime how long the access token is good for; empty when the server doesn't say
   * @param scopes as granted; empty when the server doesn't say, that is, as asked for
   * @param account what the answer itself calls the account, as an ID token does; safe to show
   * @param subject its name among programs (OpenID Connect Core §2, {@code sub}), which tells a
   *     person little; safe to show
   */
  record Granted(
      SecretBytes access,
      Optional<SecretBytes> refresh,
      String tokenType,
      Optional<Duration> lifetime,
      Optional<List<String>> scopes,
      Optional<String> account,
      Optional<String> subject)
      implements TokenAnswer, Sensitive {
    @Override
    public void close() {
      access.close();
      refresh.ifPresent(SecretBytes::close);
    }
  }

  /**
   * A refusal that asking again will not change, unless {@link #isPending}.
   *
   * @param code RFC 6749 §5.2 or RFC 8628 §3.5; {@code invalid_answer} for an answer that makes no
   *     sense
   * @param detail what the server says about it; safe to show, may be empty
   */
  record Refused(String code, String detail) implements TokenAnswer {
    /** RFC 8628 §3.5: the person hasn't answered yet. */
    public boolean isPending() {
      return code.equals("authorization_pending");
    }

    /** RFC 8628 §3.5: the same, and we ask too often. */
    public boolean isTooFast() {
      return code.equals("slow_down");
    }

    /**
     * RFC 6749 §5.2: what was presented is not good any more; GitHub's and Slack's words for it.
     */
    public boolean isInvalidGrant() {
      return switch (code) {
        case "invalid_grant", "bad_refresh_token", "invalid_refresh_token" -> true;
        default -> false;
      };
    }

    /** RFC 6749 §5.2: the server doesn't know us, or doesn't believe us. */
    public boolean isInvalidClient() {
      return code.equals("invalid_client");
    }
  }

  /**
   * No answer that counts: no connection, a time-out, 429, 5xx.
   *
   * @param reason what happened; safe to show
   * @param retryAfter how long the server asks us to wait
   */
  record Unavailable(String reason, Optional<Duration> retryAfter) implements TokenAnswer {}
}
