package ai.authsome.bootstrap.architecture.planted.domain.connection;

import ai.authsome.bootstrap.architecture.planted.domain.login.BackAgain;

/** One half of a cycle. */
public record There(BackAgain next) {}
