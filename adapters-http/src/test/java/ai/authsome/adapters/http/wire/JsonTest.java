package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[]",
        "1",
        "null",
        "\"a\"",
        "{\"a\":1} 2",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1 /* no */}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":[1,]}",
        "{\"a\":\"\n\"}",
        "{\"a\":tru}",
        "{\"a\":\"\\x\"}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}"
      })
  void refusesAllThatIsNotOneStrictObject(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidInputError.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(
            () -> Json.readRequest(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
        .isInstanceOf(InvalidInputError.class);
  }

  @Test
  void readsThirtyTwoLevelsAndNoMore() {
    assertThat(read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}").members()).hasSize(1);
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
        .isInstanceOf(InvalidInputError.class);
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(InvalidInputError.class);
  }

  @Test
  void refusesARequestOverOneMebibyteWhereAnAnswerMayBeLonger() {
    byte[] longer =
        ("{\"a\":\"" + "x".repeat(Json.REQUEST_LIMIT) + "\"}").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Json.readRequest(longer))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage("body: is longer than 1048576 bytes");
    assertThat(Json.readOurs(longer).text("a")).hasSize(Json.REQUEST_LIMIT);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    JsonObject json =
        read("{\"provider\":null,\"force\":\"yes\",\"n\":1.5,\"t\":\"noon\",\"l\":[1]}");

    refuses(json, each -> each.text("provider"), "provider: is missing");
    refuses(json, each -> each.text("other"), "other: is missing");
    refuses(json, each -> each.text("n"), "n: must be a string");
    refuses(json, each -> each.flag("force"), "force: must be true or false");
    refuses(json, each -> each.flag("force", true), "force: must be true or false");
    refuses(json, each -> each.whole("n"), "n: must be a whole number");
    refuses(json, each -> each.whole("force"), "force: must be a whole number");
    refuses(json, each -> each.instant("t"), "t: must be a time such as 2026-01-31T12:00:00Z");
    refuses(json, each -> each.texts("l"), "l: must be a list of strings");
    refuses(json, each -> each.objects("l"), "l: must be a list of objects");
    refuses(json, each -> each.object("l"), "l: must be an object");
    refuses(json, each -> each.secret("n"), "n: must be a string");
    refuses(json, each -> each.secretMap("l"), "l: must be an object");
    JsonObject nested = read("{\"connections\":{\"openai\":5}}");
    refuses(nested, each -> each.textMap("connections"), "connections.openai: must be a string");
    refuses(nested, each -> each.secretMap("connections"), "connections.openai: must be a string");
    refuses(json, each -> each.closed("provider", "n", "t", "l"), "force: is not known here");
    assertThat(json.flag("absent", true)).isTrue();
  }

  @Test
  void namesAFieldWithinOthersByTheWayToIt() {
    JsonObject json =
        read("{\"m\":{\"a\":5},\"o\":{\"p\":{}},\"l\":[{},{\"x\":true}],\"t\":[\"a\",1]}");

    refuses(json, each -> each.textMap("m"), "m.a: must be a string");
    refuses(json, each -> each.secretMap("m"), "m.a: must be a string");
    refuses(json, each -> each.object("o").object("p").text("q"), "o.p.q: is missing");
    refuses(json, each -> each.object("o").closed("q"), "o.p: is not known here");
    refuses(json, each -> each.objects("l").get(1).text("x"), "l[1].x: must be a string");
    refuses(json, each -> each.objects("t"), "t: must be a list of objects");
  }

  @Test
  void neverQuotesWhatItCouldNotRead() {
    String canary = "sk-" + "canary".repeat(4);

    for (String text : List.of(canary, "{\"a\":" + canary + "}", "{\"a\":\"" + canary + "\\q\"}")) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(InvalidInputError.class)
          .hasNoCause()
          .hasMessageNotContaining(canary);
    }
    assertThat(read("{\"a\":\"" + canary + "\"}").toString()).doesNotContain(canary);
    assertThat(read("{\"a\":\"" + canary + "\"}").members().toString()).doesNotContain(canary);
  }

  @Test
  void handsASecretOutOnce() {
    JsonObject json = read("{\"key\":\"k\\u00e9y\"}");

    try (SecretBytes secret = json.secret("key");
        SecretBytes expected = SecretBytes.takeOver("kéy".getBytes(StandardCharsets.UTF_8))) {
      assertThat(secret.sameAs(expected)).isTrue();
    }
    assertThatThrownBy(() -> json.text("key")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> json.secret("key")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void writesSecretsAsStrings() {
    try (SecretBytes secret = SecretBytes.takeOver("q\"\\\né😀".getBytes(StandardCharsets.UTF_8))) {
      byte[] written = Json.write(JsonObject.with().put("a", secret).build());

      assertThat(new String(written, StandardCharsets.UTF_8))
          .isEqualTo("{\"a\":\"q\\\"\\\\\\né😀\"}");
    }
  }

  @Test
  void readsCommentsInDefinitionsOnly() {
    String text = "// why\n{\"a\": 1, /* and */ \"b\": [1, 2,],}";

    assertThat(Json.writeText(Json.readDocument(text))).isEqualTo("{\"a\":1,\"b\":[1,2]}");
    assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidInputError.class);
  }

  private static JsonObject read(String text) {
    return Json.readRequest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuses(JsonObject json, Consumer<JsonObject> access, String message) {
    assertThatThrownBy(() -> access.accept(json))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage(message);
  }
}
