package ai.authsome.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  @ParameterizedTest
  @CsvSource({
    "api.github.com, api.github.com",
    "API.GitHub.COM, api.github.com",
    "api.github.com., api.github.com",
    "münchen.example, xn--mnchen-3ya.example",
    "MÜNCHEN.example, xn--mnchen-3ya.example",
    "XN--MNCHEN-3YA.example, xn--mnchen-3ya.example",
    "ａｐｉ.github.com, api.github.com",
    "api。github.com, api.github.com",
    "a_b.example, a_b.example",
    "1.2.3.4, 1.2.3.4",
    "1.2.3.4., 1.2.3.4",
    "localhost, localhost",
    "4chan.org, 4chan.org",
    "1.2.3.example, 1.2.3.example",
  })
  void hasOneSpelling(String text, String canonical) {
    assertThat(HostName.parse(text).value()).isEqualTo(canonical);
    assertThat(HostName.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, ::1",
    "[::1], ::1",
    "0:0:0:0:0:0:0:1, ::1",
    "0000:0000:0000:0000:0000:0000:0000:0001, ::1",
    "::0001, ::1",
    "0::1, ::1",
    "::, ::",
    "0:0:0:0:0:0:0:0, ::",
    "2001:DB8::1, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "fe80::, fe80::",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "::1.2.3.4, ::102:304",
    "::ffff:1.2.3.4, 1.2.3.4",
    "::FFFF:0102:0304, 1.2.3.4",
    "0:0:0:0:0:ffff:255.255.255.255, 255.255.255.255",
  })
  void hasOneSpellingOfAnAddress(String text, String canonical) {
    assertThat(HostName.parse(text).value()).isEqualTo(canonical);
    assertThat(HostName.parse("[" + text.replaceAll("[\\[\\]]", "") + "]").value())
        .isEqualTo(canonical);
    assertThat(HostName.parse(text).isIpLiteral()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        ".a",
        "a.b..",
        "-a.b",
        "a-.b",
        "a b",
        "a/b",
        "a@b",
        "a:b",
        "a#b",
        "a?b",
        "a%b",
        "a%00b",
        "a\\b",
        "a\u0000b",
        "a\tb",
        "*.a.b",
        "[a.b]",
        "[1.2.3.4]",
        "[::1",
        "::1]",
        "a,b",
        "a／b",
        "a℀b",
        "api.github.com。",
        "straße.de",
        "ΣΑΣ.example.ς",
        "a\u200db.example",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "127.1",
        "127.0.1",
        "1.2.3.08",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.256",
        "foo.0x7f",
        "foo.1",
        "1.2.3.04",
        "0x",
        "1.2.3.-4",
        ":::",
        ":",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "::12345",
        "::g",
        "1:2:3:4:5:6:7:8::",
        "::1%eth0",
        "fe80::1%25eth0",
        "::1.",
        "::1.2.3",
        "::1.2.3.4.5",
        "::01.2.3.4",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::ffff:1.2.3.4.",
        "::ffff:0x7f.1",
        ":1:2:3:4:5:6:7",
        "[[::1]]",
        "[]"
      })
  void refusesWhatIsNotOneHost(String text) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> HostName.parse(text))
        .withMessageEndingWith("is not a host name");
  }

  @Test
  void refusesWhatIsTooLong() {
    String longest = ("a".repeat(63) + ".").repeat(3) + "a".repeat(61);
    assertThat(HostName.parse(longest).value()).hasSize(253);
    for (String text :
        new String[] {
          longest + "a", "a".repeat(64) + ".example", "é".repeat(60), "a".repeat(5000)
        }) {
      assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> HostName.parse(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"API.github.com", "api.github.com.", "[::1]", "::0001", "::ffff:1.2.3.4", "é.de"})
  void isMadeOfCanonicalTextOnly(String text) {
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new HostName(text));
  }

  @Test
  void showsNoControlCharactersInItsComplaint() {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> HostName.parse("a\u001b[31mb\u202e"))
        .withMessage("'a[31mb' is not a host name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "localhost.localdomain",
        "ip6-localhost",
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "::1",
        "[0:0::1]",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "::7f00:0",
        "::ffff:0.0.0.0"
      })
  void knowsLoopback(String text) {
    assertThat(HostName.parse(text).isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example",
        "notlocalhost",
        "128.0.0.1",
        "126.255.255.255",
        "10.0.0.1",
        "::2",
        "1::",
        "::1:0",
        "::ffff:128.0.0.1",
        "::8000:1",
        "127.example",
        "1.0.0.127",
        "fe80::7f00:1"
      })
  void knowsWhatIsNotLoopback(String text) {
    assertThat(HostName.parse(text).isLoopback()).isFalse();
  }

  @Test
  void agreesWithTheJdkOnRandomAddresses() throws UnknownHostException {
    long seed = 4291L;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] octets = new byte[16];
      for (int i = 0; i < 16; i += 2) {
        if (random.nextInt(3) > 0) {
          octets[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
          octets[i + 1] = (byte) random.nextInt(256);
        }
      }
      String spelling = InetAddress.getByAddress(octets).getHostAddress();
      HostName host = HostName.parse(spelling);
      HostName again = HostName.parse(host.value());

      assertThat(again).as("seed %d, round %d: %s", seed, round, spelling).isEqualTo(host);
      assertThat(InetAddress.ofLiteral(host.value()).getAddress())
          .as("seed %d, round %d: %s", seed, round, spelling)
          .isEqualTo(InetAddress.ofLiteral(spelling).getAddress());
    }
  }

  @Test
  void isEitherCanonicalOrRefusedWhateverComes() {
    long seed = 253L;
    Random random = new Random(seed);
    String alphabet = "aZ09.-_:[]%/@ *é。ß１\u0000xX";
    int accepted = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      HostName host;
      try {
        host = HostName.parse(text.toString());
      } catch (InvalidInputError refused) {
        continue;
      }
      accepted++;
      assertThat(HostName.parse(host.value()))
          .as("seed %d, round %d: %s", seed, round, text)
          .isEqualTo(host);
      assertThat(host.value()).matches("[a-z0-9._:-]+");
    }
    assertThat(accepted).isGreaterThan(200);
  }

  @Test
  void sortsByName() {
    assertThat(HostName.parse("a.example")).isLessThan(HostName.parse("b.example"));
  }
}
