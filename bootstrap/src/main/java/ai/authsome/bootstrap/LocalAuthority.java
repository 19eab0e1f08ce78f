package ai.authsome.bootstrap;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
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
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority for services on this machine: the demo's, and the tests'. */
final class LocalAuthority {
  private static final X500Name NAME = new X500Name("CN=Authsome local services");
  private static final Duration LIFETIME = Duration.ofDays(1);

  private final KeyPair keys;
  private final X509Certificate certificate;

  LocalAuthority() {
    this.keys = newKeys();
    try {
      X509v3CertificateBuilder builder = builder(NAME, keys, Instant.now());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
      this.certificate = sign(builder);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("making a certificate cannot fail", e);
    }
  }

  /** The authority's certificate, PEM. */
  String pem() {
    return pemOf(certificate);
  }

  private static String pemOf(Object value) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(value);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  /** What a server needs to be {@code hosts}, from now on for a day. */
  SSLContext server(String... hosts) {
    return server(Instant.now(), hosts);
  }

  /** The same, for the day that begins at {@code from}. */
  SSLContext server(Instant from, String... hosts) {
    try {
      Leaf leaf = leaf(from, hosts);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server",
          leaf.keys().getPrivate(),
          new char[0],
          new X509Certificate[] {leaf.certificate(), certificate});
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("making a certificate cannot fail", e);
    }
  }

  /** The key and the certificate of a server that isn't ours, for its files. */
  record Leaf(KeyPair keys, X509Certificate certificate) {
    /** The private key, PKCS#8 (RFC 5958), PEM. */
    String keyPem() {
      return pemOf(new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** The certificate, PEM. */
    String certificatePem() {
      return pemOf(certificate);
    }
  }

  /** A certificate for {@code hosts}, for the day that begins at {@code from}. */
  Leaf leaf(Instant from, String... hosts) {
    try {
      KeyPair leaf = newKeys();
      X509v3CertificateBuilder builder = builder(new X500Name("CN=" + hosts[0]), leaf, from);
      GeneralName[] names = new GeneralName[hosts.length];
      for (int i = 0; i < hosts.length; i++) {
        names[i] = new GeneralName(GeneralName.dNSName, hosts[i]);
      }
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
      return new Leaf(leaf, sign(builder));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("making a certificate cannot fail", e);
    }
  }

  private static X509v3CertificateBuilder builder(X500Name subject, KeyPair keys, Instant from) {
    return new JcaX509v3CertificateBuilder(
        NAME,
        new BigInteger(127, new SecureRandom()),
        Date.from(from.minus(Duration.ofMinutes(5))),
        Date.from(from.plus(LIFETIME)),
        subject,
        keys.getPublic());
  }

  private X509Certificate sign(X509v3CertificateBuilder builder)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }
}
