package ai.authsome.domain.login;

/**
 * One thing that a person is asked for.
 *
 * @param name the key of the answer: {@code api_key}
 * @param label what the person reads; safe to show
 * @param secret whether what is typed must be masked
 * @param required whether an empty answer is refused
 * @param hint what a good answer looks like; may be empty
 */
public record InputField(
    String name, String label, boolean secret, boolean required, String hint) {}
