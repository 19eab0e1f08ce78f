package ai.authsome.domain.connection;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;

/**
 * One variable on its way out.
 *
 * @param name {@code [A-Za-z_][A-Za-z0-9_]*}
 * @param value owned by whoever holds this
 */
public record ExportedVariable(String name, SecretBytes value) implements Sensitive {
  @Override
  public void close() {
    value.close();
  }
}
