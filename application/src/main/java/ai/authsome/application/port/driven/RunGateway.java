package ai.authsome.application.port.driven;

import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.util.OptionalLong;

/** Opens the listeners that runs go out through. */
public interface RunGateway {
  /**
   * Opens a listener on a free loopback port, with a certificate authority of its own.
   *
   * @param token lent for the call; the gateway copies it
   * @throws ai.authsome.domain.failure.StoreUnavailableError if the trust files can't be written
   */
  Listener open(RunId run, SecretBytes token, OptionalLong process);

  /** One run's way out. Closing it ends its connections and deletes its files. */
  interface Listener extends AutoCloseable {
    /** Where it listens on 127.0.0.1. */
    int port();

    /** What its children trust it by. */
    TrustFiles trust();

    @Override
    void close();
  }
}
