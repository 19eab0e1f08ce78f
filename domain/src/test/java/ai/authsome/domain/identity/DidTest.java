package ai.authsome.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidTest {
  /** From the examples of the W3C did:key method: identifier and JWK coordinate of one key. */
  private static final String EXAMPLE = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

  private static final String EXAMPLE_KEY = "Lm_M42cB3HkUiODQsXRcweM6TByfzEHGO9ND274JcOY";

  @Test
  void isTheIdentifierOfAKey() {
    byte[] key = Base64.getUrlDecoder().decode(EXAMPLE_KEY);

    assertThat(Did.ofPublicKey(key)).hasToString(EXAMPLE);
    assertThat(new Did(EXAMPLE).publicKey()).isEqualTo(key);
  }

  @Test
  void givesBackTheKeyItWasMadeOf() {
    long seed = 8032L;
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      byte[] key = new byte[32];
      random.nextBytes(key);
      key[0] = round % 3 == 0 ? 0 : key[0];
      Did did = Did.ofPublicKey(key);

      assertThat(did.publicKey()).as("seed %d, round %d", seed, round).isEqualTo(key);
      assertThat(did.value()).startsWith("did:key:z6Mk");
      assertThat(new Did(did.value())).isEqualTo(did);
    }
  }

  @Test
  void lendsACopyOfItsKey() {
    Did did = new Did(EXAMPLE);
    did.publicKey()[0] ^= 1;

    assertThat(did.publicKey()).isEqualTo(Base64.getUrlDecoder().decode(EXAMPLE_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "did:key:",
        "did:key:z",
        "did:web:example.com",
        "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "did:key:6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doKK",
        "did:key:z16MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "did:key:z0MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#key",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK ",
        "DID:KEY:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
        "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc"
      })
  void refusesOtherMethodsKeysAndLengths(String value) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Did(value))
        .withMessage("did: not the did:key of an Ed25519 key");
  }

  @Test
  void refusesAnEndlessText() {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Did("did:key:z" + "6".repeat(1_000_000)));
  }

  @Test
  void refusesAKeyOfAnotherLength() {
    for (int length : new int[] {0, 31, 33, 64}) {
      assertThatExceptionOfType(InvalidInputError.class)
          .isThrownBy(() -> Did.ofPublicKey(new byte[length]));
    }
  }
}
