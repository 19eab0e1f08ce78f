package ai.authsome.domain.connection;

import ai.authsome.domain.secret.Sensitive;

/** A connection with its credential, as the vault keeps it. Closing it zeroes the secrets. */
public record ConnectionRecord(Connection connection, Credential credential) implements Sensitive {
  @Override
  public void close() {
    credential.close();
  }
}
