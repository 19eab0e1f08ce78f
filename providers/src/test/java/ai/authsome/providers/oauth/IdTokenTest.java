package ai.authsome.providers.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.oauth.TokenAnswer.Granted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose account it is, by the ID token in a token endpoint's answer. */
class IdTokenTest {
  @Test
  void takesTheAccountFromAnIdToken() {
    Granted granted =
        granted(idToken("{'iss':'https://auth.example','aud':'c1','email':'a@b.example'}"));

    assertThat(granted.account()).contains("a@b.example");
  }

  @Test
  void keepsTheNameForProgramsApart() {
    Granted granted = granted(idToken("{'iss':'https://auth.example','aud':'c1','sub':'0c9e-77'}"));

    assertThat(granted.account()).isEmpty();
    assertThat(granted.subject()).contains("0c9e-77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'iss':'https://evil.example','aud':'c1','email':'a@b.example'}",
        "{'iss':'https://auth.example','aud':'c2','email':'a@b.example'}",
        "{'aud':'c1','email':'a@b.example'}",
        "{'iss':'https://auth.example','email':'a@b.example'}",
        "{'iss':'https://auth.example','aud':'c1'}",
        "{'iss':'https://auth.example','aud':'c1','email':'at-1'}",
        "{'iss':'https://auth.example','aud':'c1','email':['x']}",
        "[]",
      })
  void doesWithoutAnIdTokenThatIsNotGood(String payload) {
    assertThat(granted(idToken(payload)).account()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30"})
  void doesWithoutWhatIsNoIdToken(String token) {
    assertThat(granted("{'access_token':'at','id_token':'" + token + "'}").account()).isEmpty();
  }

  @Test
  void shortensAnAccount() {
    String name = "x".repeat(500);

    Granted granted =
        granted(idToken("{'iss':'https://auth.example','aud':'c1','name':'" + name + "'}"));

    assertThat(granted.account().orElseThrow()).hasSize(80);
  }

  private static String idToken(String payload) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String header = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));
    String body =
        base64.encodeToString(ScriptedServer.quoted(payload).getBytes(StandardCharsets.UTF_8));
    return "{'access_token':'at-1','id_token':'" + header + "." + body + ".c2ln'}";
  }

  private static Granted granted(String body) {
    return (Granted)
        new TokenAnswers(
                "auth.example", Optional.of("https://auth.example"), "c1", Optional.empty(), false)
            .read(
                TokenAnswersTest.reply(200, "application/json", body),
                Secrets.none(),
                Instant.EPOCH);
  }
}
