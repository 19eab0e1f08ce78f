package ai.authsome.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void generatedHandlesAreThreeWordsAndFourDigits() {
    Set<Handle> handles = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      Handle handle = HandleGenerator.next(random);
      assertThat(handle.value()).matches("[a-z]+-[a-z]+ly-[a-z]+ly-[0-9]{4}");
      handles.add(handle);
    }
    assertThat(handles).hasSizeGreaterThan(1_900);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a1", "0-0", "a--b", "steady-quietly-humming-0417"})
  void handlesMayBe(String value) {
    assertThat(new Handle(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "-a",
        "a-",
        "A-b",
        "a_b",
        "a.b",
        "a b",
        "a/b",
        "é-é",
        "ab\n",
        "ab\u0000",
        "ａｂ"
      })
  void handlesMayNotBe(String value) {
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new Handle(value));
  }

  @Test
  void handlesHaveALimit() {
    assertThat(new Handle("a".repeat(64)).value()).hasSize(64);
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new Handle("a".repeat(65)));
  }

  @Test
  void newIdsHaveTheirForm() {
    assertThat(VaultId.next(random).value()).matches("vault_[0-9a-f]{12}");
    assertThat(PrincipalId.next(random).value()).matches("principal_[0-9a-f]{12}");
    for (String other :
        new String[] {
          "", "vault_", "vault_0123456789AB", "vault_0123456789abc", "vault_0123456789ab\n"
        }) {
      assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new VaultId(other));
      assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new PrincipalId(other));
    }
  }

  /** The expected value was computed with Python's hmac module. */
  @Test
  void ownersShowThatTheyKnowTheTokenWithoutShowingIt() {
    Did did = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    try (SecretBytes token = secret("token");
        SecretBytes other = secret("tokeN")) {
      assertThat(OwnerToken.evidence(token, did))
          .isEqualTo("02404fc617a34db78dde4bf8809957e78d8d51403837a2db57be87b5da15ad32");
      assertThat(OwnerToken.evidence(other, did)).isNotEqualTo(OwnerToken.evidence(token, did));
    }
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }
}
