package ai.authsome.application.port.driven;

import ai.authsome.domain.oauth.DeviceAuthorization;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One authorization server. Everything blocks, for some seconds at most, and only ever speaks https
 * (plain http to a loopback address alone). Clients and secrets lent in stay the caller's; what is
 * handed out is the caller's to close. Safe for use by several threads.
 *
 * <p>Token requests don't throw for what the server does: see {@link TokenAnswer}. The others throw
 * {@link ai.authsome.domain.failure.EndpointUnreachableError} when there is no answer that counts,
 * {@link Refusal} when the server refuses or its answer makes no sense, and {@link
 * ai.authsome.domain.failure.UnsupportedFlowError} when it has no such endpoint.
 */
public interface AuthorizationServer {
  /** What is known of it. */
  ServerFacts facts();

  /**
   * Where the person's browser has to go (RFC 6749 §4.1.1 with RFC 7636 S256). The request is
   * pushed first (RFC 9126) where the server wants that.
   */
  URI authorization(OAuthClient client, AuthorizationRequest request) throws Refusal;

  /** Exchanges an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
  TokenAnswer exchange(OAuthClient client, CodeGrant grant);

  /** Exchanges a refresh token (RFC 6749 §6). The answer's tokens hold what is good from now on. */
  TokenAnswer refresh(OAuthClient client, SecretBytes refreshToken);

  /** Asks in our own name (RFC 6749 §4.4). */
  TokenAnswer clientCredentials(OAuthClient client, List<String> scopes);

  /**
   * Asks for codes (RFC 8628 §3.1).
   *
   * @param verifier whose S256 challenge is sent, for servers that want PKCE here too
   */
  DeviceAuthorization authorizeDevice(OAuthClient client, List<String> scopes, SecretBytes verifier)
      throws Refusal;

  /** Asks whether the person has approved (RFC 8628 §3.4). */
  TokenAnswer pollDevice(OAuthClient client, SecretBytes deviceCode, SecretBytes verifier);

  /** Makes a client (RFC 7591 §3.1). */
  OAuthClient register(Registration registration) throws Refusal;

  /** Asks the server to forget a token (RFC 7009 §2.1). */
  RevocationAnswer revoke(OAuthClient client, SecretBytes token, TokenKind kind);

  /**
   * What the server calls the account that a token is for, by its userinfo endpoint; empty when it
   * offers none or doesn't answer. Safe to show.
   */
  Optional<String> account(SecretBytes accessToken);

  /**
   * What the person is asked to approve.
   *
   * @param redirect where the browser comes back
   * @param state unguessable; comes back with the code
   * @param verifier whose S256 challenge is sent
   */
  record AuthorizationRequest(
      URI redirect, String state, SecretBytes verifier, List<String> scopes) {
    /** Copies the list. */
    public AuthorizationRequest {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * What a browser came back with.
   *
   * @param code RFC 6749 §4.1.2
   * @param redirect the same as in the request
   * @param verifier RFC 7636 §4.1
   */
  record CodeGrant(SecretBytes code, URI redirect, SecretBytes verifier) {}

  /**
   * What a new client says about itself.
   *
   * @param name what people see when they approve
   */
  record Registration(String name, URI redirect, List<String> scopes) {
    /** Copies the list. */
    public Registration {
      scopes = List.copyOf(scopes);
    }
  }

  /** The server won't, as {@link TokenAnswer.Refused} is for token requests. */
  final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String detail;

    /**
     * @param code as the server spells it, or its status; {@code invalid_answer} for an answer that
     *     makes no sense; safe to show
     * @param detail what the server says about it; safe to show, may be empty
     */
    public Refusal(String code, String detail) {
      super(detail.isEmpty() ? code : code + ": " + detail);
      this.code = code;
      this.detail = detail;
    }

    /** What was wrong, for programs. */
    public String code() {
      return code;
    }

    /** What was wrong, for people. */
    public String detail() {
      return detail;
    }
  }

  /** RFC 7009 §2.1. */
  enum TokenKind {
    ACCESS,
    REFRESH
  }
}
