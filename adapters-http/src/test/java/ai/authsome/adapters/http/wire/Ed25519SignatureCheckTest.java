package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.identity.Did;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

final class Ed25519SignatureCheckTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final BigInteger ORDER =
      new BigInteger(
          "7237005577332262213973186563042994240857116359379907606001950938285454250989");

  private final Ed25519SignatureCheck check = new Ed25519SignatureCheck();

  @Test
  void acceptsThePublishedSignaturesAndNoChangeToThem() throws IOException {
    var vectors = Vectors.read("rfc8032-ed25519.txt");

    assertThat(vectors).hasSize(4);
    for (String[] vector : vectors) {
      byte[] key = HEX.parseHex(vector[1]);
      byte[] message = vector[2].equals("-") ? new byte[0] : HEX.parseHex(vector[2]);
      byte[] signature = HEX.parseHex(vector[3]);
      byte[] made = new byte[64];
      Ed25519.sign(HEX.parseHex(vector[0]), 0, message, 0, message.length, made, 0);
      assertThat(made).isEqualTo(signature);
      assertThat(check.isValid(key, message, signature)).isTrue();
      for (int bit = 0; bit < signature.length * 8; bit++) {
        byte[] changed = signature.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(check.isValid(key, message, changed)).as("bit %d", bit).isFalse();
      }
    }
  }

  @Test
  void refusesTheSecondSpellingOfASignature() throws IOException {
    String[] vector = Vectors.read("rfc8032-ed25519.txt").get(1);
    byte[] signature = HEX.parseHex(vector[3]);
    byte[] s = new byte[32];
    for (int i = 0; i < 32; i++) {
      s[i] = signature[63 - i];
    }
    byte[] malleated = new BigInteger(1, s).add(ORDER).toByteArray();
    for (int i = 0; i < malleated.length && i < 32; i++) {
      signature[32 + i] = malleated[malleated.length - 1 - i];
    }

    assertThat(check.isValid(HEX.parseHex(vector[1]), HEX.parseHex(vector[2]), signature))
        .isFalse();
  }

  @Test
  void refusesKeysOfSmallOrder() {
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    byte[] signature = new byte[64];
    signature[0] = 1;

    assertThat(check.isValid(neutral, new byte[] {1, 2, 3}, signature)).isFalse();
    assertThat(check.isValid(new byte[32], new byte[] {1, 2, 3}, signature)).isFalse();
  }

  @Test
  void refusesOtherLengths() throws IOException {
    String[] vector = Vectors.read("rfc8032-ed25519.txt").get(1);
    byte[] key = HEX.parseHex(vector[1]);
    byte[] message = HEX.parseHex(vector[2]);

    assertThat(check.isValid(key, message, new byte[0])).isFalse();
    assertThat(check.isValid(key, message, new byte[65])).isFalse();
    assertThat(check.isValid(new byte[31], message, HEX.parseHex(vector[3]))).isFalse();
  }

  @Test
  void namesKeysAsTheDidKeyMethodDoes() throws IOException {
    var vectors = Vectors.read("did-key-ed25519.txt");

    assertThat(vectors).hasSize(3);
    for (String[] vector : vectors) {
      byte[] publicKey = new byte[32];
      Ed25519.generatePublicKey(HEX.parseHex(vector[0]), 0, publicKey, 0);
      assertThat(Did.ofPublicKey(publicKey)).isEqualTo(new Did(vector[1]));
      assertThat(new Did(vector[1]).publicKey()).isEqualTo(publicKey);
    }
  }
}
