package ai.authsome.bootstrap.architecture.planted.domain.login;

import ai.authsome.bootstrap.architecture.planted.domain.connection.There;
import java.util.Optional;

/** The other half of a cycle. */
public record BackAgain(Optional<There> next) {}
