package ai.authsome.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.InvalidInputError;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "me@example.com",
        "ME@Example.COM",
        " me@example.com ",
        "first.last+tag@sub.example.co.uk",
        "o'neil@example.com",
        "root@localhost",
        "me@xn--bcher-kva.example"
      })
  void takesAnAddressInLowerCase(String text) {
    assertThat(new EmailAddress(text).value())
        .isEqualTo(text.strip().toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "me",
        "@example.com",
        "me@",
        "me@@example.com",
        "me@example..com",
        "me@-example.com",
        "me@example-.com",
        "me@example.com.",
        "a b@example.com",
        "me@example.com\nBcc: you@example.com",
        "me\u0000@example.com",
        "<script>@example.com",
        "\"me\"@example.com",
        "me`@example.com",
        "m\u00fc@example.com",
        "me@b\u00fccher.example",
        "\u212aelvin@example.com",
        "me@example.com\u202e"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(InvalidInputError.class);
  }

  @Test
  void refusesAnAddressThatIsTooLong() {
    String longest = "a".repeat(64) + "@" + "b.".repeat(94) + "b";

    assertThat(new EmailAddress(longest).value()).hasSize(254);
    assertThatThrownBy(() -> new EmailAddress(longest + "b")).isInstanceOf(InvalidInputError.class);
    assertThatThrownBy(() -> new EmailAddress("a".repeat(65) + "@b"))
        .isInstanceOf(InvalidInputError.class);
    assertThatThrownBy(() -> new EmailAddress("a".repeat(1_000_000)))
        .isInstanceOf(InvalidInputError.class);
  }

  @Test
  void makesTokensThatNobodyGuesses() {
    SecureRandom random = new SecureRandom();

    assertThat(ClaimToken.next(random).value()).matches("claim_[A-Za-z0-9_-]{32}");
    assertThat(ClaimToken.next(random)).isNotEqualTo(ClaimToken.next(random));
    assertThatThrownBy(() -> new ClaimToken("claim_")).isInstanceOf(InvalidInputError.class);
  }

  @Test
  void printsNoHash() {
    assertThat(new PasswordHash("$argon2id$v=19$m=64,t=1,p=1$AAAA$BBBB")).hasToString("[redacted]");
    assertThatThrownBy(() -> new PasswordHash("plain")).isInstanceOf(InvalidInputError.class);
  }
}
