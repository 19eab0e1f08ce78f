package ai.authsome.providers.oauth;

import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.oauth.TokenAnswer.Granted;
import ai.authsome.domain.oauth.TokenAnswer.Refused;
import ai.authsome.domain.oauth.TokenAnswer.Unavailable;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a token endpoint answers (RFC 6749 §5), and what real ones answer in its stead.
 *
 * @param server what messages call it
 * @param issuer who must have issued an ID token, where that is known
 * @param client whom it must be for
 * @param tokenPath objects that the tokens are in, dots between their names
 * @param elsewhere whether tokens at the top are as good, though there is a path
 */
record TokenAnswers(
    String server,
    Optional<String> issuer,
    String client,
    Optional<String> tokenPath,
    boolean elsewhere) {
  private static final int MOST_SCOPES = 500;

  /**
   * What {@code reply} means.
   *
   * @param sent to keep out of what is shown
   */
  TokenAnswer read(Reply reply, Secrets sent, Instant now) {
    String status = "HTTP " + reply.status() + " from " + server;
    if (reply.isTransient()) {
      return new Unavailable(status, reply.retryAfter(now));
    }
    Optional<Map<String, Object>> members =
        reply.status() < 300 || reply.status() >= 400 ? reply.members() : Optional.empty();
    Optional<ErrorBody> error = members.flatMap(found -> ErrorBody.in(found, sent));
    if (error.isPresent()) {
      return error.get().isTransient()
          ? new Unavailable(error.get().code() + " from " + server, reply.retryAfter(now))
          : new Refused(error.get().code(), error.get().detail());
    }
    if (reply.isSuccess()) {
      return members
          .flatMap(this::tokens)
          .<TokenAnswer>flatMap(this::granted)
          .orElseGet(() -> new Refused(ErrorBody.INVALID_ANSWER, status + " without a token"));
    }
    return reply.status() == 400 || reply.status() == 401
        ? new Refused(ErrorBody.INVALID_ANSWER, status + " without a reason")
        : new Unavailable(status, Optional.empty());
  }

  private Optional<Map<String, Object>> tokens(Map<String, Object> members) {
    if (tokenPath.isEmpty()) {
      return Optional.of(members);
    }
    Optional<Map<String, Object>> at = Optional.of(members);
    for (String name : tokenPath.get().split("\\.")) {
      at = at.flatMap(outer -> Answers.object(outer, name));
    }
    return at.filter(inner -> Answers.text(inner, "access_token").isPresent())
        .or(() -> elsewhere ? Optional.of(members) : Optional.empty());
  }

  private Optional<Granted> granted(Map<String, Object> members) {
    boolean damaged =
        members.containsKey("refresh_token")
            && Answers.text(members, "refresh_token").isPresent()
            && Answers.secret(members, "refresh_token").isEmpty();
    Optional<SecretBytes> access = Answers.secret(members, "access_token");
    if (damaged || access.isEmpty()) {
      access.ifPresent(SecretBytes::close);
      return Optional.empty();
    }
    Optional<SecretBytes> refresh = Answers.secret(members, "refresh_token");
    Map<String, Object> claims =
        Answers.text(members, "id_token")
            .map(token -> Account.claims(token, issuer, client))
            .orElse(Map.of());
    try (Secrets fresh = Secrets.of(access.get(), refresh)) {
      return Optional.of(
          new Granted(
              access.get(),
              refresh,
              tokenType(members),
              Answers.seconds(members, "expires_in"),
              scopes(members.get("scope")),
              Account.named(claims).filter(name -> !fresh.areIn(name)),
              Account.subject(claims).filter(name -> !fresh.areIn(name))));
    }
  }

  /** As the server said, but for Slack's {@code user} and {@code bot}, which are of no scheme. */
  private static String tokenType(Map<String, Object> members) {
    return Answers.text(members, "token_type")
        .filter(type -> type.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}"))
        .filter(type -> !type.matches("(?i)bearer|user|bot"))
        .orElse("Bearer");
  }

  private static Optional<List<String>> scopes(@Nullable Object granted) {
    Stream<?> parts =
        switch (granted) {
          case String text -> Stream.of(text.split("[\\s,]+"));
          case List<?> list -> list.stream();
          case null, default -> Stream.empty();
        };
    return granted instanceof String || granted instanceof List<?>
        ? Optional.of(
            parts
                .filter(String.class::isInstance)
                .map(part -> SafeText.of(part.toString(), 256))
                .filter(part -> !part.isEmpty())
                .distinct()
                .limit(MOST_SCOPES)
                .toList())
        : Optional.empty();
  }
}
