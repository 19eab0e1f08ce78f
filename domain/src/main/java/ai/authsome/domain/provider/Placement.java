package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.List;
import java.util.regex.Pattern;

/** Where in a request an API key is put. */
public sealed interface Placement {
  /** What a template writes in place of the key. */
  String KEY = "{api_key}";

  /** One or several headers. */
  record Headers(List<Header> headers) implements Placement {
    /** Refuses an empty list. */
    public Headers {
      headers = List.copyOf(headers);
      if (headers.isEmpty()) {
        throw new InvalidInputError("api_key.headers: at least one header is needed", "");
      }
    }
  }

  /**
   * One header.
   *
   * @param name an RFC 9110 token, not one that frames or routes the message
   * @param template its value with {@code {api_key}} in it, or a fixed value
   */
  record Header(String name, String template) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern FRAMING =
        Pattern.compile(
            "(?i)host|content-length|transfer-encoding|connection|upgrade|te|trailer|keep-alive"
                + "|proxy-.*|authsome-.*");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /** Refuses what would break the message apart. */
    public Header {
      if (!TOKEN.matcher(name).matches() || FRAMING.matcher(name).matches()) {
        throw new InvalidInputError("api_key.header_name: not a header that may be set", "");
      }
      if (!VALUE.matcher(template).matches()) {
        throw new InvalidInputError(
            "api_key.header_prefix: holds a control or non-ASCII character", "");
      }
    }
  }

  /**
   * A query parameter.
   *
   * @param parameter its name, unreserved characters only
   */
  record Query(String parameter) implements Placement {
    /** Refuses a name that would need an escape. */
    public Query {
      if (!parameter.matches("[A-Za-z0-9._~-]+")) {
        throw new InvalidInputError(
            "api_key.query_name: holds a character that needs an escape", "");
      }
    }
  }

  /**
   * HTTP Basic (RFC 7617) in the {@code Authorization} header.
   *
   * @param username template, may be empty, no colon
   * @param password template, may be empty
   */
  record Basic(String username, String password) implements Placement {
    /** Refuses what Basic can't carry: a colon in the user name, a control character anywhere. */
    public Basic {
      if ((username + password).chars().anyMatch(Character::isISOControl)) {
        throw new InvalidInputError("api_key.username: must not hold a control character", "");
      }
      if (username.indexOf(':') >= 0) {
        throw new InvalidInputError("api_key.username: must not hold a colon", "");
      }
    }
  }
}
