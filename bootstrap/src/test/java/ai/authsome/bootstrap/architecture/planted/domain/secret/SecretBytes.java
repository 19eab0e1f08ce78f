package ai.authsome.bootstrap.architecture.planted.domain.secret;

import java.util.function.Function;

/** Opens and copies as the real one does. */
public final class SecretBytes implements Sensitive {
  @Override
  public void close() {}

  public <T> T read(Function<byte[], T> reader) {
    return reader.apply(new byte[0]);
  }

  public SecretBytes copy() {
    return read(bytes -> new SecretBytes());
  }
}
