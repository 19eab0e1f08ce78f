package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.secret.SecretBytes;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2PasswordHashingTest {
  private final Argon2PasswordHashing hashing = new Argon2PasswordHashing(new SecureRandom());

  @Test
  void knowsAPasswordAgainAndNoOther() {
    try (SecretBytes password = TestVault.secret("correct horse");
        SecretBytes other = TestVault.secret("correct horsE");
        SecretBytes nothing = TestVault.secret("")) {
      PasswordHash hash = hashing.hash(password);

      assertThat(hashing.matches(password, hash)).isTrue();
      assertThat(hashing.matches(other, hash)).isFalse();
      assertThat(hashing.matches(nothing, hash)).isFalse();
      assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=65536,t=3,p=1$");
      assertThat(hash).hasToString("[redacted]");
    }
  }

  @Test
  void saltsEachHash() {
    try (SecretBytes password = TestVault.secret("correct horse")) {
      assertThat(hashing.hash(password)).isNotEqualTo(hashing.hash(password));
    }
  }

  /** By the reference implementation's own test of version 0x13, test.c: m = 2^8, t = 2, p = 1. */
  @Test
  void readsAHashOfTheReferenceImplementation() {
    PasswordHash published =
        new PasswordHash(
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    try (SecretBytes password = TestVault.secret("password");
        SecretBytes other = TestVault.secret("passwort")) {
      assertThat(hashing.matches(password, published)).isTrue();
      assertThat(hashing.matches(other, published)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=99,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$AAAA"
      })
  void refusesAHashThatAsksForWhatCantBe(String encoded) {
    try (SecretBytes password = TestVault.secret("password")) {
      assertThatThrownBy(() -> hashing.matches(password, new PasswordHash(encoded)))
          .isInstanceOf(EncryptionUnavailableError.class);
    }
  }
}
