package ai.authsome.domain.connection;

/** A connection with its credential, as the vault keeps it. Closing it zeroes the secrets. */
public record StoredConnection(Connection connection, Credential credential)
    implements AutoCloseable {
  @Override
  public void close() {
    credential.close();
  }
}
