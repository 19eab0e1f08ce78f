package ai.authsome.providers;

import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.RevocationRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the {@code oauth} part of a definition says of departures from the standard. */
final class DialectSection {
  private static final OAuthDialect STANDARD = OAuthDialect.STANDARD;
  private static final int MAX_HEADERS = 16;

  private DialectSection() {}

  /**
   * Reads the fields.
   *
   * @param reserved parameters that the flow itself sets
   */
  static OAuthDialect read(Fields section, Set<String> reserved) {
    String separator = section.string("scope_separator").orElse(STANDARD.scopeSeparator());
    section.checked("scope_separator", () -> separatedBy(separator));
    String parameter = section.string("scope_parameter").orElse(STANDARD.scopeParameter());
    section.checked("scope_parameter", () -> in(parameter));
    if (!parameter.equals(STANDARD.scopeParameter()) && reserved.contains(parameter)) {
      throw section.invalid("scope_parameter", "is not a parameter that may be set");
    }
    Optional<String> path = section.string("token_path").filter(text -> !text.isEmpty());
    section.checked("token_path", () -> at(path));
    Map<String, String> headers = section.stringMap("request_headers");
    if (headers.size() > MAX_HEADERS) {
      throw section.invalid("request_headers", "has more than " + MAX_HEADERS + " headers");
    }
    headers.forEach(
        (name, value) ->
            section.checked("request_headers." + name, () -> with(Map.of(name, value))));
    RevocationRequest revocation =
        section
            .string("revocation_request")
            .map(wire -> section.checked("revocation_request", () -> RevocationRequest.parse(wire)))
            .orElse(STANDARD.revocationRequest());
    Optional<String> prefix = section.string("header_prefix").map(String::strip);
    return section.checked(
        "header_prefix",
        () -> new OAuthDialect(separator, parameter, path, headers, revocation, prefix));
  }

  private static OAuthDialect separatedBy(String separator) {
    return new OAuthDialect(
        separator,
        STANDARD.scopeParameter(),
        STANDARD.tokenPath(),
        STANDARD.requestHeaders(),
        STANDARD.revocationRequest(),
        STANDARD.headerPrefix());
  }

  private static OAuthDialect in(String parameter) {
    return new OAuthDialect(
        STANDARD.scopeSeparator(),
        parameter,
        STANDARD.tokenPath(),
        STANDARD.requestHeaders(),
        STANDARD.revocationRequest(),
        STANDARD.headerPrefix());
  }

  private static OAuthDialect at(Optional<String> path) {
    return new OAuthDialect(
        STANDARD.scopeSeparator(),
        STANDARD.scopeParameter(),
        path,
        STANDARD.requestHeaders(),
        STANDARD.revocationRequest(),
        STANDARD.headerPrefix());
  }

  private static OAuthDialect with(Map<String, String> headers) {
    return new OAuthDialect(
        STANDARD.scopeSeparator(),
        STANDARD.scopeParameter(),
        STANDARD.tokenPath(),
        headers,
        STANDARD.revocationRequest(),
        STANDARD.headerPrefix());
  }
}
