package ai.authsome.domain.vault;

/**
 * How a daemon keeps its vaults, in the words that answers use.
 *
 * @param keyMode where the master key was to come from: {@code environment}, {@code file}, or
 *     {@code auto} where nobody said
 * @param keySource where it came from: {@code environment}, {@code file} or {@code generated-file}
 * @param encryption of each record, as {@code aes-256-gcm}
 * @param store that the records are in, as {@code sqlite}
 */
public record VaultFacts(String keyMode, String keySource, String encryption, String store) {}
