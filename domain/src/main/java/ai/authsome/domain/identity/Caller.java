package ai.authsome.domain.identity;

/**
 * An identity whose proof was accepted, with the principal that claimed it: what every use case
 * acts for.
 */
public record Caller(Identity identity, Principal principal) {
  /** The vault that the caller works on. */
  public VaultId vault() {
    return principal.vault();
  }
}
