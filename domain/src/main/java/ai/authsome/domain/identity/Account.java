package ai.authsome.domain.identity;

/**
 * How a person shows to be a principal.
 *
 * @param email unique in a daemon
 * @param password checks it
 */
public record Account(Principal principal, EmailAddress email, PasswordHash password) {}
