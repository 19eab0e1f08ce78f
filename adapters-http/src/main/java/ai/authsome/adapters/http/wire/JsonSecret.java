package ai.authsome.adapters.http.wire;

import ai.authsome.domain.secret.SecretBytes;
import tools.jackson.core.JsonGenerator;

/**
 * A string to be written that is a secret; what is read is a {@link JsonText}.
 *
 * @param value UTF-8; stays its owner's to close, after the writing
 */
public record JsonSecret(SecretBytes value) implements JsonValue {
  @Override
  public void writeTo(JsonGenerator generator) {
    Json.write(generator, value);
  }
}
