package ai.authsome.adapters.proxy;

import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * One run's certificate authority. Its key exists in memory only and signs server certificates of
 * single hosts, by one more key that all of them share. EC P-256 (RFC 5280). Thread-safe.
 */
final class RunAuthority {
  /** For a child whose clock is behind. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  /**
   * Ten years, longer than any run: a run can't get another authority, as its child has been told
   * to trust this one. It is the key's loss that ends it, with the run.
   */
  private static final Duration VALID = Duration.ofDays(3653);

  /** As clients are wary of a server's certificate that is good for long. */
  private static final Duration LEAF_VALID = Duration.ofDays(7);

  private static final AlgorithmIdentifier ECDSA_SHA256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private final X500Name name;
  private final KeyPair key;
  private final KeyPair leafKey;
  private final Instant from;
  private final Instant until;
  private final InstantSource clock;
  private final SecureRandom random;
  private final byte[] certificate;

  /** Makes the keys and the authority's certificate, in a few milliseconds. */
  RunAuthority(RunId run, InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
    name = new X500Name("CN=Authsome run " + run);
    Instant now = clock.instant();
    from = now.minus(BACKDATED);
    until = now.plus(VALID);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      key = generator.generateKeyPair();
      leafKey = generator.generateKeyPair();
      certificate =
          sign(
              builder(name, key, from, until)
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                  .addExtension(
                      Extension.keyUsage,
                      true,
                      new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("the JDK lacks EC P-256", impossible);
    }
  }

  /** The authority's certificate, DER; a copy. */
  byte[] certificate() {
    return certificate.clone();
  }

  /** The private key of every leaf. */
  PrivateKey leafKey() {
    return leafKey.getPrivate();
  }

  /** A new server certificate for exactly {@code host}, good for a week. */
  X509Certificate leaf(HostName host) {
    Instant now = clock.instant();
    Instant since = now.minus(BACKDATED);
    Instant end = now.plus(LEAF_VALID);
    try {
      // RFC 5280 §4.2.1.6: the name is in the SAN alone, so that no length limit applies to it.
      byte[] der =
          sign(
              builder(
                      new X500Name(new RDN[0]),
                      leafKey,
                      since.isBefore(from) ? from : since,
                      end.isAfter(until) ? until : end)
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                  .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                  .addExtension(
                      Extension.extendedKeyUsage,
                      false,
                      new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                  .addExtension(
                      Extension.authorityKeyIdentifier,
                      false,
                      new AuthorityKeyIdentifier(keyId(key)))
                  .addExtension(
                      Extension.subjectAlternativeName,
                      true,
                      new GeneralNames(
                          new GeneralName(
                              host.isIpLiteral() ? GeneralName.iPAddress : GeneralName.dNSName,
                              host.value()))));
      return parse(der);
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("the JDK lacks EC P-256", impossible);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Name subject, KeyPair subjectKey, Instant notBefore, Instant notAfter)
      throws IOException, GeneralSecurityException {
    return new X509v3CertificateBuilder(
            name,
            // 128 bits, and the highest set, so that it is never short or negative.
            new BigInteger(128, random).setBit(127),
            Date.from(notBefore),
            Date.from(notAfter),
            subject,
            SubjectPublicKeyInfo.getInstance(subjectKey.getPublic().getEncoded()))
        .addExtension(
            Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(subjectKey)));
  }

  /** RFC 5280 §4.2.1.2, method 1; a name for the key, so SHA-1 is as good as any. */
  private static byte[] keyId(KeyPair pair) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-1")
        .digest(
            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                .getPublicKeyData()
                .getBytes());
  }

  private byte[] sign(X509v3CertificateBuilder builder)
      throws GeneralSecurityException, IOException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivate(), random);
    return builder.build(new Signer(signature)).getEncoded();
  }

  private static X509Certificate parse(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** The JDK's signature for Bouncy Castle's builder, without a search through all providers. */
  private static final class Signer implements ContentSigner {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final Signature signature;

    Signer(Signature signature) {
      this.signature = signature;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return ECDSA_SHA256;
    }

    @Override
    public OutputStream getOutputStream() {
      return content;
    }

    @Override
    public byte[] getSignature() {
      try {
        signature.update(content.toByteArray());
        return signature.sign();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("signing failed", impossible);
      }
    }
  }
}
