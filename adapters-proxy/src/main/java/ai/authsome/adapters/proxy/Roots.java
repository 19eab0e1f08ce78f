package ai.authsome.adapters.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that upstreams are checked against: the operating system's bundle, else the
 * JDK's, and the extra ones. Read once, on first use. Blocks; thread-safe.
 */
final class Roots {
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----\\s*([A-Za-z0-9+/=\\s]+?)-----END CERTIFICATE-----");

  private final Optional<Path> extra;
  private @Nullable List<byte[]> encoded;

  /**
   * @param extra a PEM file of further authorities
   */
  Roots(Optional<Path> extra) {
    this.extra = extra;
  }

  /**
   * Each certificate in DER, without doubles. Not to be changed.
   *
   * @throws IOException if a bundle can't be read, or the extra one holds no certificate
   */
  synchronized List<byte[]> encoded() throws IOException {
    List<byte[]> known = encoded;
    if (known == null) {
      known = read();
      encoded = known;
    }
    return known;
  }

  /**
   * The same, parsed.
   *
   * @throws GeneralSecurityException if one can't be parsed or read
   */
  List<X509Certificate> certificates() throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> parsed = new ArrayList<>();
    try {
      for (byte[] one : encoded()) {
        parsed.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
      }
    } catch (IOException unreadable) {
      throw new GeneralSecurityException("no trusted authorities", unreadable);
    }
    return parsed;
  }

  /** A certificate as PEM (RFC 7468). */
  static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  private List<byte[]> read() throws IOException {
    SequencedSet<String> found = new LinkedHashSet<>();
    for (Path bundle : BUNDLES) {
      if (found.isEmpty() && Files.isReadable(bundle)) {
        addAll(found, bundle);
      }
    }
    if (found.isEmpty()) {
      addJdkRoots(found);
    }
    if (extra.isPresent()) {
      int before = found.size();
      if (!addAll(found, extra.get()) && found.size() == before) {
        throw new IOException("AUTHSOME_CA_BUNDLE holds no certificate");
      }
    }
    try {
      return Collections.unmodifiableList(
          found.stream().map(text -> Base64.getDecoder().decode(text)).toList());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "a certificate in AUTHSOME_CA_BUNDLE or the system's roots is damaged", e);
    }
  }

  private static boolean addAll(SequencedSet<String> to, Path bundle) throws IOException {
    Matcher matcher = PEM.matcher(Files.readString(bundle, StandardCharsets.ISO_8859_1));
    boolean any = false;
    while (matcher.find()) {
      to.add(matcher.group(1).replaceAll("\\s", ""));
      any = true;
    }
    return any;
  }

  private static void addJdkRoots(SequencedSet<String> to) throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager roots) {
          for (X509Certificate one : roots.getAcceptedIssuers()) {
            to.add(Base64.getEncoder().encodeToString(one.getEncoded()));
          }
        }
      }
    } catch (GeneralSecurityException unreadable) {
      throw new IOException("the JDK's authorities can't be read", unreadable);
    }
  }
}
