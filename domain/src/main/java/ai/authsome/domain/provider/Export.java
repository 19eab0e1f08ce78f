package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One environment variable in which programs expect a value of a connection.
 *
 * @param variable {@code [A-Za-z_][A-Za-z0-9_]*}
 * @param value what it holds
 */
public record Export(String variable, Value value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "(?i)PATH|HOME|SHELL|IFS|ENV|BASH_ENV|PROMPT_COMMAND|PS[0-4]|EDITOR|VISUAL|PAGER|BROWSER"
              + "|TMPDIR|LD_.*|DYLD_.*|_?JAVA_.*OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|NODE_OPTIONS"
              + "|NODE_PATH|NODE_EXTRA_CA_CERTS|NODE_TLS_.*|PYTHON(PATH|STARTUP|HOME|HTTPSVERIFY)"
              + "|PERL5(OPT|LIB)|RUBY(OPT|LIB)|GIT_(SSH|EXEC|CONFIG|PROXY|SSL|ASKPASS).*|.*_PROXY"
              + "|AUTHSOME_.*|SSL_CERT_.*|.*CA_BUNDLE|.*_CAINFO");

  /** Refuses a name that a shell can't hold, and one that would change how programs run. */
  public Export {
    if (!FORM.matcher(variable).matches()) {
      throw new InvalidInputError(
          "export: '" + SafeText.of(variable, 80) + "' is not a variable name", "");
    }
    if (DANGEROUS.matcher(variable).matches()) {
      throw new InvalidInputError(
          "export: a definition may not set " + variable, "It changes how programs run.");
    }
  }

  /** The default variable for {@code value} of {@code provider}, as {@code OPENAI_API_KEY}. */
  public static Export standard(ProviderName provider, Value value) {
    String stem = provider.value().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String safe = Character.isDigit(stem.charAt(0)) ? "_" + stem : stem;
    return new Export(safe + "_" + value.name(), value);
  }

  /** What a variable can hold. A refresh token is never exported. */
  public enum Value {
    API_KEY(true),
    ACCESS_TOKEN(true),
    BASE_URL(false),
    API_URL(false);

    private final boolean secret;

    Value(boolean secret) {
      this.secret = secret;
    }

    /** Whether a child behind the proxy sees a placeholder instead. */
    public boolean isSecret() {
      return secret;
    }
  }
}
