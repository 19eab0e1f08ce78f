package ai.authsome.bootstrap.architecture.planted.adapters.vault;

import ai.authsome.bootstrap.architecture.planted.domain.failure.AuthsomeError;

/** A failure that no switch could know. */
final class ForeignFailure extends AuthsomeError {
  private static final long serialVersionUID = 1L;
}
