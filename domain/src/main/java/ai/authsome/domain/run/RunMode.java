package ai.authsome.domain.run;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.Spelling;
import java.util.Locale;

/** Which routes a run has, and what happens to requests that none of them covers. */
public enum RunMode {
  /** Routes of connected providers; everything else passes untouched. */
  CONNECTED_ALLOW,
  /** Routes of connected providers; everything else is refused. */
  CONNECTED_DENY,
  /** Routes of all providers, so a missing login is explained; everything else passes untouched. */
  CONFIGURED_ALLOW,
  /** Routes of all providers; everything else is refused. */
  CONFIGURED_DENY;

  /** The spelling in options: {@code connected_allow}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a request that no route covers passes untouched. */
  public boolean allowsUnmatched() {
    return this == CONNECTED_ALLOW || this == CONFIGURED_ALLOW;
  }

  /** Whether providers without a connection have routes too. */
  public boolean routesUnconnected() {
    return this == CONFIGURED_ALLOW || this == CONFIGURED_DENY;
  }

  /**
   * The mode spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static RunMode parse(String wire) {
    return Spelling.parse("mode", values(), RunMode::wire, wire);
  }
}
