package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.secret.SecretBytes;
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
  /** Refuses an expression that doesn't compile. */
  public KeyPattern {
    try {
      Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      throw new InvalidInput("api_key.key_pattern: not a regular expression", "", e);
    }
  }

  /** Whether the whole key has the shape. */
  public boolean accepts(SecretBytes key) {
    return key.read(
        bytes -> {
          CharBuffer text = CharBuffer.allocate(bytes.length);
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
          try {
            return Pattern.compile(source).matcher(text.flip()).matches();
          } finally {
            Arrays.fill(text.array(), '\0');
          }
        });
  }
}
