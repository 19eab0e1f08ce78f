package ai.authsome.adapters.proxy;

import ai.authsome.domain.failure.StoreUnavailableError;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The authorities that upstreams are checked against, for the JDK's clients. */
public final class UpstreamAuthorities {
  private UpstreamAuthorities() {}

  /**
   * A context that trusts them. Blocks: reads the bundles.
   *
   * @param extra a PEM file of further authorities
   * @throws StoreUnavailableError if a bundle can't be read or holds what is no certificate
   */
  public static SSLContext context(Optional<Path> extra) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager trust = UpstreamTrust.in(new Roots(extra).certificates());
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException unreadable) {
      throw new StoreUnavailableError(
          "the authorities to trust can't be read",
          "Correct AUTHSOME_CA_BUNDLE, or unset it.",
          unreadable);
    }
  }
}
