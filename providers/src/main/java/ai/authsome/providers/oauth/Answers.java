package ai.authsome.providers.oauth;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.SafeText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads members of a server's answers, tolerantly: what is not of its kind is not there. */
final class Answers {
  /** What a header or a form can carry (RFC 6749, appendix A.12), without the space. */
  private static final String VISIBLE = "[\\x21-\\x7e]{1,65536}";

  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(3653).toSeconds());

  private static final BigDecimal YEAR_9999 =
      BigDecimal.valueOf(Instant.parse("9999-01-01T00:00:00Z").getEpochSecond());

  private Answers() {}

  /** A string that isn't empty. */
  static Optional<String> text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A string of visible ASCII, as tokens and codes are. */
  static Optional<SecretBytes> secret(Map<String, Object> members, String name) {
    return text(members, name)
        .filter(value -> value.matches(VISIBLE))
        .map(value -> SecretBytes.takeOver(value.toCharArray()));
  }

  /** Seconds, a number or digits in a string; empty unless there are 1 s to ten years of them. */
  static Optional<Duration> seconds(Map<String, Object> members, String name) {
    return number(members.get(name))
        .filter(count -> count.compareTo(BigDecimal.ONE) >= 0 && count.compareTo(LONGEST) <= 0)
        .map(count -> Duration.ofSeconds(count.longValue()));
  }

  /** A moment, in seconds since 1970; empty for 0 and for what is no year that people write. */
  static Optional<Instant> moment(Map<String, Object> members, String name) {
    return number(members.get(name))
        .filter(count -> count.compareTo(BigDecimal.ONE) >= 0 && count.compareTo(YEAR_9999) <= 0)
        .map(count -> Instant.ofEpochSecond(count.longValue()));
  }

  /** The first of {@code names} that is there, made safe to show; numbers count as text. */
  static Optional<String> shown(Map<String, Object> members, int limit, String... names) {
    for (String name : names) {
      Object value = members.get(name);
      if (value instanceof String || value instanceof Integer || value instanceof Long) {
        String safe = SafeText.of(value.toString(), limit).strip();
        if (!safe.isEmpty()) {
          return Optional.of(safe);
        }
      }
    }
    return Optional.empty();
  }

  /** The object at {@code name}; empty if there is none. */
  @SuppressWarnings("unchecked") // JSON names are strings
  static Optional<Map<String, Object>> object(Map<String, Object> members, String name) {
    return members.get(name) instanceof Map<?, ?> inner
        ? Optional.of((Map<String, Object>) inner)
        : Optional.empty();
  }

  private static Optional<BigDecimal> number(@Nullable Object value) {
    String text = String.valueOf(value).strip();
    boolean isNumber = value instanceof Number || value instanceof String;
    return isNumber && text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?([eE]\\+?[0-9])?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
