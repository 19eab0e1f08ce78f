package ai.authsome.bootstrap.architecture.planted.domain.secret;

import java.util.Optional;

/** Holds a secret, and nobody can see that it should be closed. */
record ForgetsToWipe(String name, Optional<SecretBytes> secret) {}
