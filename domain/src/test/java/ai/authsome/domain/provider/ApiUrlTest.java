package ai.authsome.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUrlTest {
  @ParameterizedTest
  @CsvSource({
    "api.example.com, api.example.com, 443, /",
    "API.Example.COM., api.example.com, 443, /",
    "api.example.com:8443, api.example.com, 8443, /",
    "api.example.com/v1, api.example.com, 443, /v1",
    "https://api.example.com, api.example.com, 443, /",
    "https://api.example.com:8443/v1/, api.example.com, 8443, /v1/",
    "https://api.example.com/a/../v1, api.example.com, 443, /v1",
    "*.example.com, *.example.com, 443, /",
    "https://*.example.com:8443/v1, *.example.com, 8443, /v1",
    "[::1]:8443, ::1, 8443, /",
    "https://[0:0::1]:8443/x, ::1, 8443, /x",
    "regex:.*\\.example\\.com, regex:.*\\.example\\.com, 443, /",
    "münchen.example, xn--mnchen-3ya.example, 443, /",
  })
  void coversHostsAPortAndAPrefix(String text, String hosts, int port, String prefix) {
    ApiUrl.Covered covered = new ApiUrl(text).target(Optional.empty()).orElseThrow();

    assertThat(covered.hosts()).hasToString(hosts);
    assertThat(covered.port()).isEqualTo(port);
    assertThat(covered.prefix()).hasToString(prefix);
  }

  @ParameterizedTest
  @CsvSource({
    "{base_url}, https://git.example.com, git.example.com, 443, /",
    "{base_url}/api/v4, https://git.example.com, git.example.com, 443, /api/v4",
    "{base_url}/api/v4, https://git.example.com:8443/git, git.example.com, 8443, /git/api/v4",
    "{base_url}/, https://[::1]:8443, ::1, 8443, /",
  })
  void isFilledInByTheConnection(String text, String base, String host, int port, String prefix) {
    ApiUrl.Covered covered =
        new ApiUrl(text).target(Optional.of(BaseUrl.parse(base))).orElseThrow();

    assertThat(covered.hosts()).hasToString(host);
    assertThat(covered.port()).isEqualTo(port);
    assertThat(covered.prefix()).hasToString(prefix);
    assertThat(new ApiUrl(text).target(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "/v1",
        "http://api.example.com",
        "HTTPS://api.example.com",
        "ftp://api.example.com",
        "//api.example.com",
        "https:api.example.com",
        "user@api.example.com",
        "https://u:p@api.example.com",
        "api.example.com?x",
        "api.example.com#x",
        "api.example.com/v1?x",
        "api.example.com/#",
        "api example.com",
        "api.example.com:",
        "api.example.com:x",
        "api.example.com:0",
        "api.example.com:65536",
        "api.example.com:99999",
        "api.example.com:443:443",
        "*",
        "*.",
        "*.com",
        "*.co.uk",
        "*.*.example.com",
        "a.*.example.com",
        "*example.com",
        "*.1.2.3.4",
        "::1",
        "[::1",
        "[::1]x",
        "regex:",
        "regex:.*",
        "REGEX:.*\\.example\\.com",
        "https://regex:.*",
        "api.example.com/..",
        "api.example.com/%2e%2e",
        "api.example.com/%zz",
        "api.example.com/a b",
        "api.example.com/\\",
        "0x7f.1",
        "127.1",
        "https://{base_url}",
        "{base_url}.evil.example",
        "x{base_url}",
        "{base_url}{base_url}",
        "{base_url}/{base_url}",
        "{base_url}/..",
        "{base_url}/%zz",
        "{base_url}:8443",
        "{base_url}?x",
        "regex:{base_url}",
        "*.{base_url}",
        "{base_url}@evil.example",
        "{base_url}/v1?x",
        "{base_url}/{id}",
        "10.0.0.1",
        "https://10.0.0.1:8443/v1",
        "https://[fe80::1]:8443",
        "https://localhost",
        "127.0.0.1/v1",
        "*.localhost"
      })
  void refusesWhatCouldNeverBeRouted(String text) {
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new ApiUrl(text));
  }

  @Test
  void everyBaseUrlGoesIntoEveryTemplate() {
    for (String base :
        new String[] {
          "https://a.example", "https://A.example:1/x//y/../z/", "https://1.2.3.4:65535"
        }) {
      for (String text : new String[] {"{base_url}", "{base_url}/", "{base_url}/api/v4"}) {
        assertThat(new ApiUrl(text).target(Optional.of(BaseUrl.parse(base)))).isPresent();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.com, https://git.example.com",
    "'  HTTPS://Git.Example.com/  ', https://git.example.com",
    "https://git.example.com:443/, https://git.example.com",
    "https://git.example.com:8443/git//, https://git.example.com:8443/git",
    "https://git.example.com./a/./b/../c, https://git.example.com/a/c",
    "https://[0:0::1]:8443, https://[::1]:8443",
    "https://[::ffff:1.2.3.4], https://1.2.3.4",
  })
  void aBaseUrlHasOneSpelling(String text, String canonical) {
    assertThat(BaseUrl.parse(text)).hasToString(canonical);
    assertThat(BaseUrl.parse(canonical)).isEqualTo(BaseUrl.parse(text));
    assertThat(new BaseUrl(canonical).value()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "git.example.com",
        "http://git.example.com",
        "https://",
        "https:///x",
        "https:git.example.com",
        "https://u@git.example.com",
        "https://git.example.com?x",
        "https://git.example.com/#x",
        "https://git.example.com:0",
        "https://git.example.com:65536",
        "https://git.example.com:99999",
        "https://git.example.com/..",
        "https://git.example.com/%2e%2e/x",
        "https://git.example.com/..;x",
        "https://git example.com",
        "https://0x7f.1",
        "javascript:alert(1)",
        "file:///etc/passwd"
      })
  void aBaseUrlIsAnHttpsUrlOfAHost(String text) {
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> BaseUrl.parse(text));
  }

  @Test
  void aBaseUrlIsMadeOfCanonicalTextOnly() {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new BaseUrl("https://git.example.com/"));
  }
}
