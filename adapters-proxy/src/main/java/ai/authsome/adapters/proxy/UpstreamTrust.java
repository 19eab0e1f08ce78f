package ai.authsome.adapters.proxy;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The JDK's certificate check, chain and host name, with a type of its own for a name that does not
 * match. Left to itself, Netty embellishes that failure by classes of a module ({@code
 * java.naming}) that it does not require, and dies of it.
 */
final class UpstreamTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager jdk;

  /** The certificate is good, but of another host. */
  static final class WrongHost extends CertificateException {
    private static final long serialVersionUID = 1L;

    WrongHost(CertificateException cause) {
      super("the certificate is for another host", cause);
    }
  }

  private UpstreamTrust(X509ExtendedTrustManager jdk) {
    this.jdk = jdk;
  }

  /** Trusts chains that end in one of {@code roots}. */
  static UpstreamTrust in(List<X509Certificate> roots) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException impossible) {
      throw new GeneralSecurityException("an empty store can't be made", impossible);
    }
    for (int i = 0; i < roots.size(); i++) {
      store.setCertificateEntry("root-" + i, roots.get(i));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return new UpstreamTrust(extended);
      }
    }
    throw new GeneralSecurityException("the JDK has no PKIX trust manager");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      jdk.checkServerTrusted(chain, type, engine);
    } catch (CertificateException refused) {
      throw isNameMismatch(refused) ? new WrongHost(refused) : refused;
    }
  }

  // Without an engine or socket there is no host name to check, so these are never good.

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no host name to check against");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no host name to check against");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("no clients here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no clients here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no clients here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }

  /** Chain failures carry a cause; the JDK's host name check has its message alone to tell by. */
  private static boolean isNameMismatch(CertificateException refused) {
    String message = String.valueOf(refused.getMessage());
    return refused.getCause() == null
        && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
  }
}
