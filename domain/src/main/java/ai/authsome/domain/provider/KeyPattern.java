package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.BoundedMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The shape of a provider's API keys.
 *
 * @param source a regular expression, Java syntax, that a whole key matches
 * @param hint what a key looks like, in words; may be empty
 */
public record KeyPattern(String source, String hint) {
  private static final int LONGEST = 16 * 1024;

  /** Refuses an expression that doesn't compile. */
  public KeyPattern {
    try {
      Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      throw new InvalidInputError("api_key.key_pattern: not a regular expression", "", e);
    }
  }

  /** Whether the whole key has the shape: no for one that isn't UTF-8 or is longer than 16 KiB. */
  public boolean accepts(SecretBytes key) {
    return key.read(
        bytes -> {
          CharBuffer text = CharBuffer.allocate(bytes.length);
          try {
            return bytes.length <= LONGEST
                && StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes), text, true)
                    .isUnderflow()
                && BoundedMatch.matches(Pattern.compile(source), text.flip());
          } finally {
            Arrays.fill(text.array(), '\0');
          }
        });
  }
}
