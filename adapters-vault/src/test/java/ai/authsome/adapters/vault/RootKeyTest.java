package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.secret.SecretBytes;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class RootKeyTest {
  private static final KeyRecipe PLAIN = new KeyRecipe.Plain();

  @Test
  void derivesAndSealsAsTheJdkDoes() throws Exception {
    byte[] value = HexFormat.of().parseHex("0f".repeat(32));
    try (RootKey root = RootKey.derive(SecretBytes.takeOver(value.clone()), PLAIN)) {
      assertThat(root.fingerprint())
          .isEqualTo(HexFormat.of().formatHex(hkdf(value, "authsome key fingerprint")));

      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hkdf(value, "authsome row seal"), "HmacSHA256"));
      assertThat(root.seal("a", "bc"))
          .isEqualTo(HexFormat.of().formatHex(mac.doFinal(BoundData.of("a", "bc"))));
    }
  }

  @Test
  void tellsEveryListOfFieldsFromEveryOther() {
    assertThat(
            Stream.of(
                    new String[] {"ab", "c"},
                    new String[] {"a", "bc"},
                    new String[] {"abc"},
                    new String[] {"abc", ""},
                    new String[] {"", "abc"},
                    new String[] {})
                .map(BoundData::of)
                .map(HexFormat.of()::formatHex))
        .doesNotHaveDuplicates();
  }

  @Test
  void changesEverythingWithTheRecipe() {
    KeyRecipe.Argon2id weak = new KeyRecipe.Argon2id("00".repeat(16), 8, 1, 1);
    KeyRecipe.Argon2id salted = new KeyRecipe.Argon2id("01".repeat(16), 8, 1, 1);
    KeyRecipe.Argon2id longer = new KeyRecipe.Argon2id("00".repeat(16), 8, 2, 1);

    assertThat(Stream.of(PLAIN, weak, salted, longer).map(RootKeyTest::fingerprint))
        .doesNotHaveDuplicates();
    assertThat(fingerprint(weak)).isEqualTo(fingerprint(weak));
  }

  private static String fingerprint(KeyRecipe recipe) {
    try (SecretBytes value = TestVault.secret("test passphrase");
        RootKey root = RootKey.derive(value, recipe)) {
      return root.fingerprint();
    }
  }

  private static byte[] hkdf(byte[] value, String purpose) throws Exception {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract()
                .addIKM(value)
                .thenExpand(BoundData.of(purpose, "1", "plain"), 32));
  }
}
