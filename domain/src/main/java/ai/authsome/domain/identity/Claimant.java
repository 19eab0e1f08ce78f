package ai.authsome.domain.identity;

/** Who claimed an identity, and so what that may do; not whose vault that opens. */
public record Claimant(PrincipalId id, Role role) {
  /** Of a principal. */
  public static Claimant of(Principal principal) {
    return new Claimant(principal.id(), principal.role());
  }
}
