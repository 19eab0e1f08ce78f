package ai.authsome.adapters.proxy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority for the origins of a test, good and bad. */
final class TestAuthority {
  private static final X500Name NAME = new X500Name("CN=Test authority");
  private final KeyPair key;
  private final X509Certificate certificate;

  TestAuthority() throws Exception {
    key = newKey();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME, BigInteger.ONE, ago(1), ago(-30), NAME, key.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    certificate = sign(builder, key);
  }

  /** Writes the authority's certificate as PEM. */
  Path write(Path file) throws Exception {
    return Files.writeString(file, Roots.pem(certificate.getEncoded()));
  }

  SSLContext serverFor(String... hosts) throws Exception {
    return server(key, NAME, ago(-10), hosts);
  }

  SSLContext expiredServerFor(String host) throws Exception {
    return server(key, NAME, Date.from(Instant.now().minus(Duration.ofHours(1))), host);
  }

  /** By an authority that nobody trusts. */
  static SSLContext strangerFor(String host) throws Exception {
    return server(newKey(), new X500Name("CN=Stranger"), ago(-10), host);
  }

  private static SSLContext server(KeyPair issuer, X500Name name, Date until, String... hosts)
      throws Exception {
    KeyPair own = newKey();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(System.nanoTime()),
            ago(5),
            until,
            new X500Name("CN=origin"),
            own.getPublic());
    GeneralName[] names = new GeneralName[hosts.length];
    for (int i = 0; i < hosts.length; i++) {
      boolean ip = hosts[i].matches("[0-9.]+");
      names[i] = new GeneralName(ip ? GeneralName.iPAddress : GeneralName.dNSName, hosts[i]);
    }
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "origin", own.getPrivate(), new char[0], new X509Certificate[] {sign(builder, issuer)});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static KeyPair newKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair issuer)
      throws Exception {
    byte[] der =
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()))
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static Date ago(int days) {
    return Date.from(Instant.now().minus(Duration.ofDays(days)));
  }
}
