package ai.authsome.providers.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a server calls an account. What is found is safe to show. */
final class Account {
  private static final int LONGEST = 80;
  private static final List<String> WRAPPERS = List.of("user", "data", "viewer");

  private Account() {}

  /** The name in what a userinfo endpoint says, at the top or one level down. */
  static Optional<String> in(Map<String, Object> members) {
    return named(members)
        .or(
            () ->
                WRAPPERS.stream()
                    .flatMap(name -> Answers.object(members, name).stream())
                    .flatMap(inner -> named(inner).stream())
                    .findFirst());
  }

  /**
   * The name in an ID token, whose signature is not looked at: it came from the token endpoint
   * itself, over TLS (OpenID Connect Core §3.1.3.7, item 6).
   *
   * @param issuer who must have issued it, where that is known
   * @param client whom it must be for
   */
  static Optional<String> inIdToken(String text, Optional<String> issuer, String client) {
    try {
      JWTClaimsSet claims = JWTParser.parse(text).getJWTClaimsSet();
      if (claims == null
          || !claims.getAudience().contains(client)
          || (issuer.isPresent() && !issuer.get().equals(claims.getIssuer()))) {
        return Optional.empty();
      }
      return Answers.shown(
          new LinkedHashMap<>(claims.getClaims()),
          LONGEST,
          "email",
          "preferred_username",
          "name",
          "sub");
    } catch (ParseException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> named(Map<String, Object> members) {
    return Answers.shown(
        members,
        LONGEST,
        "email",
        "login",
        "preferred_username",
        "username",
        "name",
        "display_name",
        "sub");
  }
}
