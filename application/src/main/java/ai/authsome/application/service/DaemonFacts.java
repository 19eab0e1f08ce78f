package ai.authsome.application.service;

import ai.authsome.domain.vault.VaultFacts;
import java.nio.file.Path;

/**
 * What a daemon knows of itself.
 *
 * @param version of the program
 * @param home its home folder
 * @param vault how its vaults are kept
 */
public record DaemonFacts(String version, Path home, VaultFacts vault) {}
