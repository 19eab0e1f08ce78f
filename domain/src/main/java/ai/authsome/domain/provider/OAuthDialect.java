package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an authorization server departs from the letter of OAuth 2.
 *
 * @param scopeSeparator what stands between scopes in requests: a space (RFC 6749 §3.3) or a comma.
 *     Answers may use either, or a list
 * @param scopeParameter the authorization request's parameter for the scopes, {@code scope} but for
 *     few
 * @param tokenPath names, dots between them, of the objects in which an answer to a code keeps its
 *     tokens, their scope and lifetime; empty when they are at the top. In an answer to a refresh
 *     they may be at either place
 * @param requestHeaders fixed headers, no secrets, of each request to the token, device and
 *     revocation endpoints
 * @param revocationRequest how tokens are revoked
 * @param headerPrefix what stands before the access token in the {@code Authorization} header of
 *     the API's requests, the empty string for the bare token; absent where the token's type stands
 *     there
 */
public record OAuthDialect(
    String scopeSeparator,
    String scopeParameter,
    Optional<String> tokenPath,
    Map<String, String> requestHeaders,
    RevocationRequest revocationRequest,
    Optional<String> headerPrefix) {
  private static final Set<String> SEPARATORS = Set.of(" ", ",");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_-]{1,64}(\\.[A-Za-z0-9_-]{1,64}){0,7}");
  private static final Pattern AUTHENTICATION =
      Pattern.compile("(?i)authorization|cookie|accept|content-.*");

  /** None of that: RFC 6749 and RFC 7009 as they are written. */
  public static final OAuthDialect STANDARD =
      new OAuthDialect(
          " ", "scope", Optional.empty(), Map.of(), RevocationRequest.FORM, Optional.empty());

  /**
   * Copies the map.
   *
   * @throws InvalidInputError naming the first part that no request could carry
   */
  public OAuthDialect {
    requestHeaders = Map.copyOf(requestHeaders);
    if (!SEPARATORS.contains(scopeSeparator)) {
      throw new InvalidInputError("oauth.scope_separator: is not a space or a comma", "");
    }
    if (!PARAMETER.matcher(scopeParameter).matches()) {
      throw new InvalidInputError("oauth.scope_parameter: is not a parameter's name", "");
    }
    if (tokenPath.isPresent() && !PATH.matcher(tokenPath.get()).matches()) {
      throw new InvalidInputError("oauth.token_path: is not names with dots between them", "");
    }
    requestHeaders.forEach(Placement.Header::new);
    headerPrefix.ifPresent(prefix -> new Placement.Header("Authorization", prefix));
    if (requestHeaders.keySet().stream().anyMatch(name -> AUTHENTICATION.matcher(name).matches())) {
      throw new InvalidInputError(
          "oauth.request_headers: names a header that the flow itself sets", "");
    }
  }
}
