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

  /** What people are called in userinfo answers and ID tokens, the most telling first. */
  private static final String[] NAMES = {
    "email",
    "mail",
    "login",
    "preferred_username",
    "username",
    "userPrincipalName",
    "name",
    "display_name",
    "displayName"
  };

  private Account() {}

  /** The name in what a userinfo endpoint says, at the top or one level down. */
  static Optional<String> in(Map<String, Object> members) {
    return named(members)
        .or(
            () ->
                WRAPPERS.stream()
                    .flatMap(name -> Answers.object(members, name).stream())
                    .flatMap(inner -> named(inner).stream())
                    .findFirst())
        .or(() -> subject(members));
  }

  /** The name for people, at the top. */
  static Optional<String> named(Map<String, Object> members) {
    return Answers.shown(members, LONGEST, NAMES);
  }

  /** The name for programs. */
  static Optional<String> subject(Map<String, Object> members) {
    return Answers.shown(members, LONGEST, "sub");
  }

  /**
   * What an ID token says, whose signature is not looked at: it came from the token endpoint
   * itself, over TLS (OpenID Connect Core §3.1.3.7, item 6). Nothing if it isn't for us.
   *
   * @param issuer who must have issued it, where that is known
   * @param client whom it must be for
   */
  static Map<String, Object> claims(String idToken, Optional<String> issuer, String client) {
    try {
      JWTClaimsSet claims = JWTParser.parse(idToken).getJWTClaimsSet();
      boolean good =
          claims != null
              && claims.getAudience().contains(client)
              && (issuer.isEmpty() || issuer.get().equals(claims.getIssuer()));
      return good ? new LinkedHashMap<>(claims.getClaims()) : Map.of();
    } catch (ParseException | RuntimeException malformed) {
      return Map.of();
    }
  }
}
