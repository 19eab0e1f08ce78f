package ai.authsome.domain.failure;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller proved who it is, but no principal has claimed it yet. */
public final class ClaimRequiredError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  private final @Nullable URI page;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}, without a page to claim it on. */
  public ClaimRequiredError(String message, String hint) {
    this(message, hint, Optional.empty());
  }

  /**
   * As {@link AuthsomeError#AuthsomeError(String, String)}.
   *
   * @param page where a person can claim the identity; whoever knows the address may answer there
   */
  public ClaimRequiredError(String message, String hint, Optional<URI> page) {
    super(message, hint);
    this.page = page.orElse(null);
  }

  /** Where a person can claim the identity. */
  public Optional<URI> page() {
    return Optional.ofNullable(page);
  }
}
