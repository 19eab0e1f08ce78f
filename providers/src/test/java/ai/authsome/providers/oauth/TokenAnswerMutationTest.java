package ai.authsome.providers.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.oauth.TokenAnswer;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged answers: whatever comes, there is an answer, and it shows no secret. */
class TokenAnswerMutationTest {
  private static final int ROUNDS = 20_000;
  private static final String SECRET = "secret-" + "test".repeat(4);
  private static final List<String> SEEDS =
      List.of(
          "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":3600,\"scope\":\"a b\"}",
          "{\"error\":\"invalid_grant\",\"error_description\":\"no " + SECRET + "\"}",
          "{\"error\":{\"type\":\"a\",\"message\":\"" + SECRET + "\"},\"ok\":false}",
          "{\"authed_user\":{\"access_token\":\"at\",\"scope\":[\"a\"],\"token_type\":\"user\"}}",
          "{\"access_token\":\"at\",\"id_token\":\"eyJhbGciOiJub25lIn0.eyJhdWQiOiJjMSJ9.\"}",
          "access_token=at&scope=a%2Cb&expires_in=1",
          "<html><body>Sorry</body></html>");
  private static final byte[] LIKELY =
      "{}[]\":,\\u0019eE.-+&=%\n\0".getBytes(StandardCharsets.UTF_8);

  @Test
  void everyDamagedAnswerMeansSomething() {
    Random random = new Random(20_261_101);
    int granted = 0;
    int refused = 0;

    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = damaged(SEEDS.get(round % SEEDS.size()), random);
      TokenAnswer answer = read(body, random);
      switch (answer) {
        case TokenAnswer.Granted good -> {
          granted++;
          assertThat(good.access().length()).isPositive();
          assertThat(good.lifetime().stream()).allMatch(time -> time.isPositive());
        }
        case TokenAnswer.Refused bad -> {
          refused++;
          assertThat(bad.code()).isNotEmpty();
          assertThat(bad.code() + bad.detail()).doesNotContain(SECRET, "\u001b", "\0");
        }
        case TokenAnswer.Unavailable none -> assertThat(none.reason()).isNotEmpty();
      }
    }

    assertThat(granted).isGreaterThan(ROUNDS / 100);
    assertThat(refused).isGreaterThan(ROUNDS / 100);
  }

  private static TokenAnswer read(byte[] body, Random random) {
    int[] statuses = {200, 200, 200, 201, 302, 400, 401, 403, 429, 500};
    String type = random.nextInt(4) == 0 ? "application/x-www-form-urlencoded" : "application/json";
    Optional<String> path =
        random.nextBoolean() ? Optional.of("authed_user") : Optional.<String>empty();
    TokenAnswers answers =
        new TokenAnswers("auth.example", Optional.empty(), "c1", path, random.nextBoolean());
    Reply reply =
        new Reply(
            statuses[random.nextInt(statuses.length)],
            HttpHeaders.of(Map.of("Content-Type", List.of(type)), (_, _) -> true),
            body);
    try (Secrets sent = Secrets.none().and(Fixtures.secret(SECRET))) {
      return answers.read(reply, sent, Instant.EPOCH);
    }
  }

  private static byte[] damaged(String seed, Random random) {
    byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
    for (int hits = random.nextInt(5); hits > 0; hits--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = LIKELY[random.nextInt(LIKELY.length)];
        case 1 -> bytes[at] = (byte) random.nextInt();
        default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }
}
