package ai.authsome.adapters.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * A PKCS#12 file (RFC 7292) of trusted certificates as Java reads it: each marked as trusted for
 * any use. Nothing in it is secret, so it is neither encrypted nor sealed, which every Java since 8
 * reads whatever the password and which costs no key derivation.
 */
final class TrustStore {
  private static final ASN1ObjectIdentifier TRUSTED_KEY_USAGE =
      new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");
  private static final ASN1ObjectIdentifier ANY_USAGE = new ASN1ObjectIdentifier("2.5.29.37.0");

  private TrustStore() {}

  /** The part of a file that holds {@code certificates}, to be reused. */
  static ASN1Encodable section(String label, List<byte[]> certificates) throws IOException {
    List<ASN1Encodable> bags = new ArrayList<>();
    for (byte[] certificate : certificates) {
      bags.add(bag(label + "-" + bags.size(), certificate));
    }
    return data(new DERSequence(bags.toArray(ASN1Encodable[]::new)));
  }

  /** A file of these parts. */
  static byte[] file(ASN1Encodable... sections) throws IOException {
    return new DERSequence(
            new ASN1Encodable[] {new ASN1Integer(3), data(new DERSequence(sections))})
        .getEncoded(ASN1Encoding.DER);
  }

  private static ASN1Encodable bag(String alias, byte[] certificate) {
    return new DERSequence(
        new ASN1Encodable[] {
          PKCSObjectIdentifiers.certBag,
          new DERTaggedObject(
              0,
              new DERSequence(
                  new ASN1Encodable[] {
                    PKCSObjectIdentifiers.x509Certificate,
                    new DERTaggedObject(0, new DEROctetString(certificate))
                  })),
          new DERSet(
              new ASN1Encodable[] {
                attribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias)),
                attribute(TRUSTED_KEY_USAGE, ANY_USAGE)
              })
        });
  }

  private static ASN1Encodable attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {type, new DERSet(value)});
  }

  private static ASN1Encodable data(ASN1Encodable content) throws IOException {
    return new DERSequence(
        new ASN1Encodable[] {
          PKCSObjectIdentifiers.data,
          new DERTaggedObject(
              0, new DEROctetString(content.toASN1Primitive().getEncoded(ASN1Encoding.DER)))
        });
  }
}
