package ai.authsome.application.service;

import java.nio.file.Path;

/**
 * What a daemon knows of itself.
 *
 * @param version of the program
 * @param home its home folder
 * @param masterKeySource where the vault's master key came from
 */
public record DaemonFacts(String version, Path home, String masterKeySource) {}
