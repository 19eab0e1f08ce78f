package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.oauth.TokenAnswer.Granted;
import ai.authsome.domain.oauth.TokenAnswer.Refused;
import ai.authsome.domain.oauth.TokenAnswer.Unavailable;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final TokenAnswers PLAIN = answers(Optional.empty(), false);

  @Test
  void readsAnAnswerByTheBook() {
    Granted granted =
        granted(
            "{'access_token':'at','token_type':'bearer','expires_in':3600,"
                + "'refresh_token':'rt','scope':'read write'}");

    assertThat(text(granted.access())).isEqualTo("at");
    assertThat(granted.refresh().map(Fixtures::text)).contains("rt");
    assertThat(granted.tokenType()).isEqualTo("Bearer");
    assertThat(granted.lifetime()).contains(Duration.ofHours(1));
    assertThat(granted.scopes()).contains(List.of("read", "write"));
    assertThat(granted.account()).isEmpty();
  }

  @Test
  void saysNothingThatTheServerDidNotSay() {
    Granted granted = granted("{'access_token':'at'}");

    assertThat(granted.refresh()).isEmpty();
    assertThat(granted.tokenType()).isEqualTo("Bearer");
    assertThat(granted.lifetime()).isEmpty();
    assertThat(granted.scopes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3600 | 3600",
        "\"3600\" | 3600",
        "3599.9 | 3599",
        "1e3 | 1000",
        "1 | 1",
        "315360000 | 315360000",
        "0 |",
        "-1 |",
        "\"-3600\" |",
        "999999999999 |",
        "99999999999999999999999999 |",
        "1e99 |",
        "\"soon\" |",
        "null |",
        "true |",
        "[] |",
        "{} |",
        "\"\" |",
      })
  void toleratesEveryLifetime(String given, Long seconds) {
    Granted granted = granted("{'access_token':'at','expires_in':" + given + "}");

    assertThat(granted.lifetime()).isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a b'    | a;b",
        "'a,b'  | a;b",
        "'a, b'   | a;b",
        "['a','b'] | a;b",
        "' a  a ' | a",
        "['a',1]  | a",
      },
      quoteCharacter = '`')
  void readsScopesHoweverTheyAreSeparated(String given, String scopes) {
    Granted granted = granted("{'access_token':'at','scope':" + given + "}");

    assertThat(granted.scopes()).contains(List.of(scopes.split(";")));
  }

  @Test
  void knowsNoScopesFromScopesUnsaid() {
    assertThat(granted("{'access_token':'at','scope':''}").scopes()).contains(List.of());
    assertThat(granted("{'access_token':'at','scope':null}").scopes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bearer,Bearer",
    "BEARER,Bearer",
    "user,Bearer",
    "bot,Bearer",
    "DPoP,DPoP",
    "MAC,MAC",
    "'two words',Bearer",
    "'x\\r\\nSet-Cookie: a',Bearer",
  })
  void keepsATokenTypeThatCanBeAScheme(String given, String type) {
    String quoted = "\"" + given + "\"";

    Granted granted = granted("{'access_token':'at','token_type':" + quoted + "}");

    assertThat(granted.tokenType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<html><body>Welcome</body></html>",
        "{",
        "{'access_token':'at'",
        "{'access_token':'at','refresh_tok",
        "[]",
        "null",
        "'at'",
        "{}",
        "{'access_token':''}",
        "{'access_token':null}",
        "{'access_token':1}",
        "{'access_token':['at']}",
        "{'access_token':{'a':'at'}}",
        "{'access_token':'two words'}",
        "{'access_token':'at\\r\\nX-Header: 1'}",
        "{'access_token':'\\u00e9'}",
        "{'access_token':'at','refresh_token':'a b'}",
        "{'refresh_token':'rt'}",
        "access_token=at",
        "\u0000\u0001\u0002",
      })
  void refusesAnAnswerThatMakesNoSense(String body) {
    Refused refused = refused(200, "application/json", body);

    assertThat(refused.code()).isEqualTo("invalid_answer");
    assertThat(refused.detail()).isEqualTo("HTTP 200 from auth.example without a token");
  }

  @Test
  void refusesWhatIsNestedBeyondReason() {
    String deep = "{'access_token':" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

    assertThat(refused(200, "application/json", deep).code()).isEqualTo("invalid_answer");
  }

  @Test
  void readsAForm() {
    TokenAnswer granted =
        read(200, "application/x-www-form-urlencoded", "access_token=a%2Bt&scope=repo%2Cgist");

    assertThat(granted).isInstanceOf(Granted.class);
    assertThat(text(((Granted) granted).access())).isEqualTo("a+t");
    assertThat(((Granted) granted).scopes()).contains(List.of("repo", "gist"));
  }

  @Test
  void readsAnErrorInAForm() {
    Refused refused =
        refused(
            200,
            "application/x-www-form-urlencoded; charset=utf-8",
            "error=bad_verification_code&error_description=The+code+is+wrong.");

    assertThat(refused).isEqualTo(new Refused("bad_verification_code", "The code is wrong."));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403, 404, 422})
  void readsAnErrorWhateverTheStatus(int status) {
    Refused refused =
        refused(
            status,
            "application/json",
            "{'error':'invalid_grant','error_description':'expired','access_token':'x'}");

    assertThat(refused).isEqualTo(new Refused("invalid_grant", "expired"));
    assertThat(refused.isInvalidGrant()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ok':false,'error':'invalid_code'}                      | invalid_code   |",
        "{'error':{'type':'OAuthException','message':'No.'}}      | OAuthException | No.",
        "{'error':{'code':190,'message':'No.'}}                   | 190            | No.",
        "{'error':{}}                                             | invalid_answer |",
        "{'ok':false}                                             | invalid_answer |",
        "{'error':'a','message':'why'}                            | a              | why",
        "{'error':'\\u001b[31m'}                                  | [31m           |",
        "{'error':'\\u0007'}                                      | invalid_answer |",
      },
      quoteCharacter = '`')
  void readsErrorsOfOtherShapes(String body, String code, String detail) {
    Refused refused = refused(400, "application/json", body);

    assertThat(refused).isEqualTo(new Refused(code, detail == null ? "" : detail));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401})
  void refusesWithoutAReason(int status) {
    Refused refused = refused(status, "text/html", "<h1>Bad request</h1>");

    assertThat(refused.code()).isEqualTo("invalid_answer");
    assertThat(refused.detail())
        .isEqualTo("HTTP " + status + " from auth.example without a reason");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 304, 307, 308, 403, 404, 405, 410})
  void countsNoPageAsAnAnswer(int status) {
    assertThat(read(status, "text/html", "<h1>Sorry</h1>"))
        .isEqualTo(new Unavailable("HTTP " + status + " from auth.example", Optional.empty()));
  }

  @Test
  void takesNoTokenFromARedirect() {
    assertThat(read(302, "application/json", "{'access_token':'at'}"))
        .isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void hopesForBetterTimes(int status) {
    assertThat(read(status, "application/json", "{'error':'invalid_grant'}"))
        .isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporarily_unavailable", "server_error"})
  void hopesForBetterTimesWhenTheErrorSaysSo(String code) {
    assertThat(read(400, "application/json", "{'error':'" + code + "'}"))
        .isEqualTo(new Unavailable(code + " from auth.example", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "0 | 0",
        "999999 | 3600",
        "Sun, 01 Nov 2026 12:00:30 GMT | 30",
        "Sun, 01 Nov 2026 11:00:00 GMT | 0",
        "Mon, 01 Nov 2027 12:00:00 GMT | 3600",
        "soon |",
        "-5 |",
        "99999999999999999999 |",
      })
  void readsHowLongToWait(String header, Long seconds) {
    Reply reply =
        new Reply(
            503,
            HttpHeaders.of(Map.of("Retry-After", List.of(header)), (_, _) -> true),
            new byte[0]);

    Unavailable unavailable = (Unavailable) PLAIN.read(reply, Secrets.none(), NOW);

    assertThat(unavailable.retryAfter())
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  @Test
  void makesWhatIsShownSafeAndShort() {
    Refused refused =
        refused(
            400,
            "application/json",
            "{'error':'a','error_description':'" + "\\u001b]0;x\\u0007\\u202e".repeat(200) + "'}");

    assertThat(refused.detail()).hasSizeLessThanOrEqualTo(200).doesNotContain("\u001b", "\u202e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You sent my-secret-code, which is wrong",
        "my-secret-code",
        "my-secret\\u200b-code",
        "my-sec\\n ret-code",
        "my%2Dsecret%2dcode",
      })
  void dropsADetailThatEchoesASecret(String detail) {
    try (Secrets sent = Secrets.none().and(Fixtures.secret("my-secret-code"))) {
      String body = "{'error':'invalid_grant','error_description':'" + detail + "'}";

      TokenAnswer answer = PLAIN.read(reply(400, "application/json", body), sent, NOW);

      assertThat(answer).isEqualTo(new Refused("invalid_grant", ""));
    }
  }

  @Test
  void dropsACodeThatEchoesASecret() {
    try (Secrets sent = Secrets.none().and(Fixtures.secret("my-secret-code"))) {
      Reply reply = reply(400, "application/json", "{'error':'my-secret-code'}");

      assertThat(PLAIN.read(reply, sent, NOW)).isEqualTo(new Refused("invalid_answer", ""));
    }
  }

  @Test
  void findsTokensWhereTheDefinitionSays() {
    String slack =
        "{'ok':true,'access_token':'bot','authed_user':{'id':'U1','access_token':'user',"
            + "'scope':'a,b','token_type':'user','expires_in':60}}";
    TokenAnswers nested = answers(Optional.of("authed_user"), false);

    Granted granted = (Granted) nested.read(reply(200, "application/json", slack), none(), NOW);

    assertThat(text(granted.access())).isEqualTo("user");
    assertThat(granted.scopes()).contains(List.of("a", "b"));
    assertThat(granted.lifetime()).contains(Duration.ofMinutes(1));
  }

  @Test
  void takesTokensFromTheTopOnlyWhereThatIsAsGood() {
    Reply flat = reply(200, "application/json", "{'access_token':'top'}");

    assertThat(answers(Optional.of("a.b"), false).read(flat, none(), NOW))
        .isInstanceOf(Refused.class);
    assertThat(answers(Optional.of("a.b"), true).read(flat, none(), NOW))
        .isInstanceOf(Granted.class);
  }

  private static TokenAnswers answers(Optional<String> path, boolean elsewhere) {
    return new TokenAnswers(
        "auth.example", Optional.of("https://auth.example"), "c1", path, elsewhere);
  }

  private static Secrets none() {
    return Secrets.none();
  }

  private static Granted granted(String body) {
    TokenAnswer answer = read(200, "application/json", body);
    assertThat(answer).isInstanceOf(Granted.class);
    return (Granted) answer;
  }

  private static Refused refused(int status, String type, String body) {
    TokenAnswer answer = read(status, type, body);
    assertThat(answer).isInstanceOf(Refused.class);
    return (Refused) answer;
  }

  private static TokenAnswer read(int status, String type, String body) {
    return PLAIN.read(reply(status, type, body), none(), NOW);
  }

  static Reply reply(int status, String type, String body) {
    return new Reply(
        status,
        HttpHeaders.of(Map.of("Content-Type", List.of(type)), (_, _) -> true),
        ScriptedServer.quoted(body).getBytes(StandardCharsets.UTF_8));
  }
}
