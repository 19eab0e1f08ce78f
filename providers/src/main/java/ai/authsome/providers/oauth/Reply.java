package ai.authsome.providers.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An HTTP answer, whole. Not to be logged or kept: its body may hold secrets. */
final class Reply {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Reply(HttpResponse<byte[]> response) {
    this(response.statusCode(), response.headers(), response.body());
  }

  Reply(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether asking again later may help: 408, 429 and 5xx. */
  boolean isTransient() {
    return status == 408 || status == 429 || status >= 500;
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The members of the JSON object that the body is; empty if it is something else. */
  Optional<Map<String, Object>> json() {
    return json(new String(body, StandardCharsets.UTF_8));
  }

  /** As {@link #json}; also those of a form, as GitHub's older answers are. */
  Optional<Map<String, Object>> members() {
    String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    boolean form =
        type.startsWith("application/x-www-form-urlencoded") || type.startsWith("text/plain");
    return json().or(() -> form ? form() : Optional.empty());
  }

  /** How long the server asks us to wait (RFC 9110 §10.2.3): an hour at most. */
  Optional<Duration> retryAfter(Instant now) {
    return header("Retry-After")
        .map(String::strip)
        .flatMap(text -> text.matches("\\d{1,9}") ? seconds(text) : until(text, now))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  /** When the server says it sent this (RFC 9110 §6.6.1); empty if a cache may have kept it. */
  Optional<Instant> date() {
    return header("Age").isPresent() ? Optional.empty() : header("Date").flatMap(Reply::instant);
  }

  static Optional<Map<String, Object>> json(String text) {
    try {
      return Optional.of(JSONObjectUtils.parse(text));
    } catch (ParseException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private Optional<Map<String, Object>> form() {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (!text.matches("[A-Za-z0-9_.~%*+=&;:/-]+")) {
      return Optional.empty();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    URLUtils.parseParameters(text).forEach((name, values) -> members.put(name, first(values)));
    return Optional.of(members);
  }

  private static String first(List<String> values) {
    return values.isEmpty() ? "" : values.getFirst();
  }

  private static Optional<Duration> seconds(String text) {
    return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
  }

  private static Optional<Duration> until(String text, Instant now) {
    return instant(text).map(then -> Duration.between(now, then));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
