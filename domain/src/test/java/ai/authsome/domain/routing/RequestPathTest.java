package ai.authsome.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import java.net.URI;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/v1, /v1",
    "/v1/, /v1/",
    "//, /",
    "/v1//models, /v1/models",
    "///v1///models//, /v1/models/",
    "/v1/./models, /v1/models",
    "/v1/x/../models, /v1/models",
    "/v1/../admin, /admin",
    "/v1/%2e%2e/admin, /admin",
    "/v1/%2E./admin, /admin",
    "/v1/.%2e/admin, /admin",
    "/v1/%2e/admin, /v1/admin",
    "/v1/x/.., /v1/",
    "/v1/., /v1/",
    "/v1/.., /",
    "/v1/..., /v1/...",
    "/v1/.a, /v1/.a",
    "/v1/a..b, /v1/a..b",
    "/%41%7e%2D, /A~-",
    "/%c3%a9, /%C3%A9",
    "/a%2fb, /a%2Fb",
    "/a%25, /a%25",
    "/%2541, /%2541",
    "/a;x=1/b, /a;x=1/b",
    "/a:b@c!$&'()*+=, /a:b@c!$&'()*+=",
    "/a/..//../.., refused",
  })
  void isNormalisedOnce(String target, String path) {
    if (path.equals("refused")) {
      assertRefused(target);
      return;
    }
    assertThat(RequestPath.parse(target).path()).isEqualTo(path);
    assertThat(RequestPath.parse(target)).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "v1",
        "http://api.example/v1",
        "?x",
        "/..",
        "/../x",
        "/v1/../../x",
        "/%2e%2e",
        "/v1/..;x",
        "/v1/..;/admin",
        "/v1/.;/admin",
        "/v1/%2e%2e;x/admin",
        "/v1/..%2fadmin",
        "/v1/..%2Fadmin",
        "/v1%2f..%2fadmin",
        "/v1/a%2f..",
        "/v1/..%5cadmin",
        "/v1/a%5C..%5c",
        "/v1/..%3bx",
        "/v1/%252e%252e/admin",
        "/v1/%25252e%25252e/admin",
        "/v1/..%252fadmin",
        "/v1/%2e%252e/x",
        "/v1/%c0%ae%c0%ae/admin",
        "/v1/..%c0%afadmin",
        "/v1/..%c1%9cadmin",
        "/v1/..%20/admin",
        "/v1/..%09",
        "/v1/%zz",
        "/v1/%",
        "/v1/%4",
        "/v1/%4/",
        "/v1/%00",
        "/v1/%2%35",
        "/v1\\admin",
        "/v1/\u0000",
        "/v1/a b",
        "/v1/a\tb",
        "/v1/a\r\nX: y",
        "/v1/\u007f",
        "/v1/é",
        "/v1/\uff0e\uff0e/x",
        "/v1/#x",
        "/v1?x#y",
        "/v1?x y",
        "/v1?\\",
        "/v1?\r\n",
        "/%４1"
      })
  void refusesWhatServersReadDifferently(String target) {
    assertRefused(target);
  }

  @Test
  void keepsTheQueryToTheLetter() {
    RequestPath path = RequestPath.parse("/a/../b?x=%2e%2e/../c&y=%zz?");

    assertThat(path.path()).isEqualTo("/b");
    assertThat(path.query()).isEqualTo("?x=%2e%2e/../c&y=%zz?");
    assertThat(path.target()).isEqualTo("/b?x=%2e%2e/../c&y=%zz?");
    assertThat(RequestPath.parse("/b").query()).isEmpty();
    assertThat(RequestPath.parse("/b?").target()).isEqualTo("/b?");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1, /, true",
    "/v1, /v1, true",
    "/v1/, /v1, true",
    "/v1, /v1/, true",
    "/v1/models, /v1, true",
    "/v1beta, /v1, false",
    "/v1;x/models, /v1, false",
    "/V1/models, /v1, false",
    "/v, /v1, false",
    "/, /v1, false",
    "/v1%2Fmodels, /v1, false",
    "/a/v1, /v1, false",
    "/drive/v3/files, /drive/v3, true",
    "/drive/v3x/files, /drive/v3, false",
    "/v1/../admin, /v1, false",
    "/%761/models, /v1, true",
  })
  void beginsWithWholeSegments(String path, String prefix, boolean expected) {
    assertThat(RequestPath.parse(path).startsWith(RequestPath.parse(prefix))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth/token, true",
    "/oauth/token/, true",
    "/OAuth/Token, true",
    "/oauth;v=1/token;x, true",
    "/oauth%2Ftoken, true",
    "/oauth%252ftoken, true",
    "/oauth%5Ctoken, true",
    "/oauth/%74oken, true",
    "/oauth/%2574oken, true",
    "/oauth/;/token, true",
    "/oauth/token/x, false",
    "/oauth, false",
    "/oauth/tokens, false",
    "/x/oauth/token, false",
  })
  void tellsWhatALenientServerCouldTakeForAnother(String path, boolean expected) {
    assertThat(RequestPath.parse(path).couldBe(RequestPath.parse("/oauth/token")))
        .isEqualTo(expected);
  }

  @Test
  void isAValue() {
    assertThat(RequestPath.parse("/a//b?x"))
        .isEqualTo(RequestPath.parse("/a/b?x"))
        .hasSameHashCodeAs(RequestPath.parse("/a/b?x"))
        .isNotEqualTo(RequestPath.parse("/a/b"))
        .isNotEqualTo(RequestPath.parse("/a/b/?x"));
    assertThat(RequestPath.parse("/a").equals("/a")).isFalse();
    assertThat(RequestPath.parse("/a/b/").depth()).isEqualTo(2);
    assertThat(RequestPath.parse("/").depth()).isZero();
  }

  @Test
  void isItsOwnNormalForm() {
    long seed = 3986L;
    Random random = new Random(seed);
    int accepted = 0;
    for (int round = 0; round < 30_000; round++) {
      String target = random(random);
      RequestPath path;
      try {
        path = RequestPath.parse(target);
      } catch (InvalidInputError refused) {
        continue;
      }
      accepted++;
      RequestPath again = RequestPath.parse(path.target());
      assertThat(again.target())
          .as("seed %d, %d: %s", seed, round, target)
          .isEqualTo(path.target());
      assertThat(path.path())
          .as("seed %d, %d: %s", seed, round, target)
          .startsWith("/")
          .doesNotContain("//", "/../", "/./", "\\", "?")
          .doesNotEndWith("/..")
          .doesNotEndWith("/.");
    }
    assertThat(accepted).isGreaterThan(3_000);
  }

  @Test
  void resolvesDotSegmentsAsTheJdkDoes() {
    long seed = 19L;
    Random random = new Random(seed);
    String[] segments = {
      "a", "b", "v1", ".", "..", "...", ".a", "a.", "a;x", "%41", "%2F", "x%3Dy"
    };
    int compared = 0;
    for (int round = 0; round < 20_000; round++) {
      StringJoiner target = new StringJoiner("/", "/", random.nextBoolean() ? "/" : "");
      for (int i = random.nextInt(7); i >= 0; i--) {
        target.add(segments[random.nextInt(segments.length)]);
      }
      String resolved = URI.create(target.toString()).normalize().getRawPath();
      if (resolved.startsWith("/..")) {
        continue;
      }
      compared++;
      String expected = resolved.isEmpty() ? "/" : resolved.replace("%41", "A");
      assertThat(RequestPath.parse(target.toString()).path())
          .as("seed %d, %d: %s", seed, round, target)
          .isEqualTo(expected);
    }
    assertThat(compared).isGreaterThan(3_000);
  }

  @Test
  void decidesOnWhatIsForwarded() {
    long seed = 9112L;
    Random random = new Random(seed);
    RequestPath prefix = RequestPath.parse("/v1");
    int covered = 0;
    for (int round = 0; round < 30_000; round++) {
      String target = "/v1" + random(random);
      RequestPath path;
      try {
        path = RequestPath.parse(target);
      } catch (InvalidInputError refused) {
        continue;
      }
      boolean under = path.target().matches("/v1([/?].*)?");
      assertThat(path.startsWith(prefix))
          .as("seed %d, %d: %s", seed, round, target)
          .isEqualTo(under);
      if (under) {
        covered++;
        assertThat(path.couldStartWith(prefix)).as("seed %d, %d: %s", seed, round, target).isTrue();
      }
    }
    assertThat(covered).isGreaterThan(1_500);
  }

  private static String random(Random random) {
    String[] parts = {
      "/", "/", "/", "a", "b", ".", "..", "%2e", "%2E", "%2f", "%5c", "%25", "2e", ";x", ";", "%41",
      "%7e", "~", "%c3%a9", "%3b", "?", "=", "v1", "V1", "%zz", " ", "\\", "*"
    };
    StringBuilder target = new StringBuilder("/");
    for (int i = random.nextInt(9); i >= 0; i--) {
      target.append(parts[random.nextInt(parts.length - (random.nextInt(6) == 0 ? 0 : 4))]);
    }
    return target.toString();
  }

  private static void assertRefused(String target) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> RequestPath.parse(target))
        .satisfies(e -> assertThat(e.getMessage()).startsWith("the request"))
        .satisfies(e -> assertThat(e.hint()).isPresent());
  }
}
