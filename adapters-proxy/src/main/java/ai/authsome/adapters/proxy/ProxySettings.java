package ai.authsome.adapters.proxy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the gateway is told at start.
 *
 * @param directory for the trust files of live runs, as {@code <home>/server/runs}; made when
 *     needed, for its owner only
 * @param extraAuthorities a PEM file of authorities to trust besides the system's ({@code
 *     AUTHSOME_CA_BUNDLE})
 * @param proxies that the daemon itself goes through
 * @param limits how much it bears
 */
public record ProxySettings(
    Path directory, Optional<Path> extraAuthorities, UpstreamProxies proxies, Limits limits) {}
