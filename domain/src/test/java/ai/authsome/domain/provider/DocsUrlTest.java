package ai.authsome.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.InvalidInputError;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsUrlTest {
  @Test
  void keepsTheAddressAndGivesItToABrowser() {
    URI page = URI.create("https://acme.example/keys?tab=api#new");

    assertThat(DocsUrl.of(page).uri()).isEqualTo(page);
    assertThat(DocsUrl.of(page)).hasToString("https://acme.example/keys?tab=api#new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://acme.example", "javascript:alert(1)", "file:///etc/passwd", ""})
  void refusesWhatIsNotHttps(String address) {
    assertThatThrownBy(() -> new DocsUrl(address)).isInstanceOf(InvalidInputError.class);
  }

  @Test
  void sendsNoBrowserToWhatIsNoAddress() {
    DocsUrl broken = new DocsUrl("https://acme.example/a b");

    assertThatThrownBy(broken::uri)
        .isInstanceOf(InvalidInputError.class)
        .hasMessageContaining("docs_url");
  }
}
