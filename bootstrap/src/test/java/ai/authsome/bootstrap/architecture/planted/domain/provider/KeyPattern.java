package ai.authsome.bootstrap.architecture.planted.domain.provider;

import ai.authsome.bootstrap.architecture.planted.domain.secret.SecretBytes;

/** Does what only listed classes may do; its name is on the list. */
public final class KeyPattern {
  int length(SecretBytes key) {
    return key.read(bytes -> bytes.length);
  }
}
