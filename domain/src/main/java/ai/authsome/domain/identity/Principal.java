package ai.authsome.domain.identity;

/**
 * The person or team that owns a vault and the identities that it claimed.
 *
 * @param id its name
 * @param vault its vault
 * @param role the first principal of a daemon is {@link Role#ADMIN}
 */
public record Principal(PrincipalId id, VaultId vault, Role role) {}
