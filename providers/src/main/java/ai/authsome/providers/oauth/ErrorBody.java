package ai.authsome.providers.oauth;

import ai.authsome.domain.text.SafeText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An error as servers report them: RFC 6749 §5.2, and what resembles it. Both parts are safe to
 * show and hold no secret that was sent.
 *
 * @param code never empty
 * @param detail may be empty
 */
record ErrorBody(String code, String detail) {
  /** What is said of an answer that makes no sense. */
  static final String INVALID_ANSWER = "invalid_answer";

  private static final Set<String> TRANSIENT = Set.of("server_error", "temporarily_unavailable");
  private static final int LONGEST_CODE = 80;
  private static final int LONGEST_DETAIL = 200;

  /** The error in {@code members}; empty if they report none. */
  static Optional<ErrorBody> in(Map<String, Object> members, Secrets sent) {
    Optional<String> code = Answers.text(members, "error");
    if (code.isPresent()) {
      return Optional.of(of(code.get(), detail(members), sent));
    }
    Optional<Map<String, Object>> object = Answers.object(members, "error");
    if (object.isPresent()) {
      String inner =
          Answers.shown(object.get(), LONGEST_CODE, "type", "status", "code")
              .orElse(INVALID_ANSWER);
      return Optional.of(of(inner, detail(object.get()), sent));
    }
    if (Boolean.FALSE.equals(members.get("ok"))) {
      return Optional.of(of(INVALID_ANSWER, detail(members), sent));
    }
    return Optional.empty();
  }

  /** Whether asking again later may help. */
  boolean isTransient() {
    return TRANSIENT.contains(code);
  }

  /** For a message: {@code code: detail}. */
  String line() {
    return detail.isEmpty() ? code : code + ": " + detail;
  }

  private static ErrorBody of(String code, String detail, Secrets sent) {
    String safe = SafeText.of(code, LONGEST_CODE).strip();
    return new ErrorBody(
        safe.isEmpty() || sent.areIn(code) ? INVALID_ANSWER : safe,
        sent.areIn(detail) ? "" : SafeText.of(detail, LONGEST_DETAIL).strip());
  }

  private static String detail(Map<String, Object> members) {
    return Answers.text(members, "error_description")
        .or(() -> Answers.text(members, "error_message"))
        .or(() -> Answers.text(members, "message"))
        .orElse("");
  }
}
