package ai.authsome.providers.oauth;

import ai.authsome.domain.secret.SecretBytes;
import java.net.ProxySelector;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The way out.
 *
 * @param trust makes the context that servers' certificates are checked in; asked once, on first
 *     use, and may throw then
 * @param proxies not asked about loopback addresses
 * @param proxyLogin {@code user:password} for the proxies (RFC 7617 §2); stays the caller's. It is
 *     only shown to proxies when the system property {@code
 *     jdk.http.auth.tunneling.disabledSchemes} is empty
 */
public record Network(
    Supplier<SSLContext> trust, ProxySelector proxies, Optional<SecretBytes> proxyLogin) {}
