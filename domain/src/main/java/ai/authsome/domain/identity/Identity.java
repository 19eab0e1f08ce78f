package ai.authsome.domain.identity;

/**
 * Who signs: an Ed25519 key and the handle it goes by.
 *
 * @param handle unique in a daemon
 * @param did the public key, unique in a daemon
 */
public record Identity(Handle handle, Did did) {}
