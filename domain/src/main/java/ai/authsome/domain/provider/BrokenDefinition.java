package ai.authsome.domain.provider;

/**
 * A definition file that could not be used; the others work on.
 *
 * @param file its name, without folders; safe to show
 * @param reason which field, and what is wrong with it
 */
public record BrokenDefinition(String file, String reason) {}
