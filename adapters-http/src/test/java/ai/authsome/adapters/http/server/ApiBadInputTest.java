package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.http.server.Described.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nonsense in every place that the API's description names: refused by name, and never a 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiBadInputTest {
  private static final Described DESCRIBED = new Described();

  /** Of every type, and of some meanings. */
  private static final List<String> VALUES =
      List.of(
          "true",
          "7",
          "-1",
          "1.5",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "\"..\"",
          "\"a/b\"",
          "\"../../etc/passwd\"",
          "\"UPPER\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\u202e\"",
          "[]",
          "[7]",
          "[\"x\",null]",
          "[[\"x\"]]",
          "{}",
          "{\"a\":7}",
          "{\"..\":\"x\"}",
          "{\"a\":{\"b\":\"c\"}}",
          "{\"a\":null}",
          "null");

  private static final List<String> SEGMENTS =
      List.of(
          "",
          ".",
          "..",
          "%2e%2e",
          "%2E%2E%2Fx",
          "a/b",
          "a%2fb",
          "a%5cb",
          "%00",
          "a%00b",
          "a%0d%0ab",
          "%zz",
          "%",
          "%c3%a9",
          "UPPER-Case",
          "a%20b",
          "a;b=c",
          "a..b",
          "-a",
          "x".repeat(65),
          "x".repeat(500));

  private static final List<String> NUMBERS =
      List.of("", "-1", "+1", "1.5", "1e2", "x", "9999999", "%31");

  private final Daemon daemon = new Daemon();
  private final Asking asking = new Asking(DESCRIBED, daemon);

  static Stream<Operation> withBody() {
    return DESCRIBED.operations().stream().filter(each -> DESCRIBED.body(each).isPresent());
  }

  static Stream<Operation> withPath() {
    return DESCRIBED.operations().stream()
        .filter(each -> DESCRIBED.parameters(each, "path").findAny().isPresent());
  }

  static Stream<Operation> withQuery() {
    return DESCRIBED.operations().stream()
        .filter(each -> each.path().startsWith("/api/"))
        .filter(each -> DESCRIBED.parameters(each, "query").findAny().isPresent());
  }

  @BeforeAll
  void logInOnce() throws IOException {
    daemon.call("POST", "/api/auth/sessions", "{\"provider\":\"openai\"}");
  }

  @AfterAll
  void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesFieldsThatItDoesNotKnow(Operation operation) throws IOException {
    for (ObjectNode example : closedExamples(operation)) {
      Wire.Reply reply = call(operation, example.put("surprise", 1).toString());

      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.body()).contains("surprise: is not known here");
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void namesTheFieldThatIsMissing(Operation operation) throws IOException {
    for (ObjectNode example : closedExamples(operation)) {
      for (JsonNode required : schema(operation).path("required")) {
        if (isDefinition(required.asString())) {
          continue;
        }
        Wire.Reply reply =
            call(operation, example.deepCopy().without(required.asString()).toString());

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body()).contains(required.asString() + ": is missing");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"openai\":5}|connections.openai: must be a string",
        "{\"openai\":\"..\"}|connections.openai: '..' is not a connection name",
        "{\"..\":\"work\"}|connections: '..' is not a provider name"
      })
  void namesTheFieldWithinAnother(String connections, String message) throws IOException {
    Wire.Reply reply =
        daemon.call(
            "POST", "/api/runs", "{\"command\":\"curl\",\"connections\":" + connections + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"" + message);
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void namesTheFieldThatCantBeSo(Operation operation) throws IOException {
    for (ObjectNode example : closedExamples(operation)) {
      for (String field : schema(operation).get("properties").propertyNames()) {
        for (String value : isDefinition(field) ? List.of("7", "[]") : VALUES) {
          String body = replaced(example, field, value);
          Wire.Reply reply = call(operation, body);

          assertThat(reply.status()).as(body + reply.body()).isIn(200, 400, 401, 403);
          if (!value.equals("\"\\ud800\"") && !isFine(operation, body)) {
            assertThat(reply.status()).as(body + reply.body()).isEqualTo(400);
            assertThat(message(reply)).contains(": ");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesBodiesOutOfForm(Operation operation) throws IOException {
    String good = asking.bodies(operation).getFirst();
    String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
    for (String body :
        List.of(
            "",
            "[]",
            "7",
            "null",
            "\"text\"",
            good.substring(0, good.length() - 1),
            good + good,
            "{\"a\":1,\"a\":2}",
            "{'a':1}",
            "{\"a\":NaN}",
            deep)) {
      Wire.Reply reply = call(operation, body);

      assertThat(reply.status()).as(body + reply.body()).isEqualTo(400);
      assertThat(reply.body()).contains("InvalidInputError");
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesWhatIsNotUtf8AndWhatIsTooLarge(Operation operation) throws IOException {
    ByteArrayOutputStream latin = new ByteArrayOutputStream();
    latin.writeBytes("{\"name\":\"caf".getBytes(StandardCharsets.US_ASCII));
    latin.write(0xe9);
    latin.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
    String large = "{\"name\":\"" + "x".repeat(Api.BODY_LIMIT) + "\"}";

    Wire.Reply notUtf8 =
        daemon.call(operation.method(), asking.target(operation), latin.toByteArray());
    Wire.Reply tooLarge = call(operation, large);

    assertThat(notUtf8.status()).isEqualTo(400);
    assertThat(notUtf8.body()).contains("UTF-8");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.body()).contains("1024 KiB");
  }

  @ParameterizedTest
  @MethodSource("withPath")
  void refusesNamesThatCantBe(Operation operation) throws IOException {
    String body = asking.bodies(operation).getFirst();
    for (JsonNode parameter : DESCRIBED.parameters(operation, "path").toList()) {
      String name = parameter.get("name").asString();
      for (String segment : SEGMENTS) {
        String other = Asking.with(operation.path(), name, segment);
        String target = asking.target(new Operation(operation.method(), other, operation.node()));

        Wire.Reply reply = asking.call(operation, target, body);

        if (!isFine(parameter, segment) && !isAnother(operation, target)) {
          assertThat(reply.status()).as(target + " " + reply).isIn(400, 404, 405, 414);
          assertThat(reply.body()).startsWith("{\"error\":");
        }
        assertThat(reply.status()).as(target + " " + reply).isLessThan(500);
      }
    }
  }

  /** A name with a slash in it may make the address of something else. */
  private static boolean isAnother(Operation operation, String target) {
    return DESCRIBED.operations().stream()
        .filter(each -> !each.path().equals(operation.path()))
        .filter(each -> each.method().equals(operation.method()))
        .anyMatch(each -> target.matches(each.path().replaceAll("\\{\\w+}", "[^/?]+")));
  }

  @ParameterizedTest
  @MethodSource("withQuery")
  void refusesNumbersThatCantBe(Operation operation) throws IOException {
    String target = asking.target(operation);
    String bare = target.replaceAll("\\?.*", "");
    String name = target.replaceAll(".*\\?|=.*", "");
    List<String> queries =
        new ArrayList<>(NUMBERS.stream().map(number -> name + "=" + number).toList());
    queries.addAll(List.of(name, name + "=1&" + name + "=1", "Other=1", "&", "=", "%00=1"));
    for (String query : queries) {
      Wire.Reply reply = daemon.call(operation.method(), bare + "?" + query);

      assertThat(reply.status()).as(query + " " + reply).isEqualTo(400);
      assertThat(reply.body()).contains("InvalidInputError");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cursor=x, cursor: is none that an answer gave",
    "cursor=-1, cursor: is none that an answer gave",
    "identity=UPPER, identity: 'UPPER' is not a handle",
    "identity=a%00b, identity: ",
    "identity, identity: has no value",
  })
  void namesTheParameterThatCantBeSo(String query, String message) throws IOException {
    Wire.Reply reply = daemon.call("GET", "/api/audit/events?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(message(reply)).startsWith(message);
  }

  private Wire.Reply call(Operation operation, String body) throws IOException {
    return asking.call(operation, asking.target(operation), body);
  }

  /** Definitions are the catalog's to judge, and what has none is one. */
  private static boolean isDefinition(String field) {
    return field.equals("definition");
  }

  /** Without a bare definition. */
  private static List<ObjectNode> closedExamples(Operation operation) {
    return DESCRIBED.body(operation).stream()
        .flatMap(media -> Described.examples(media).stream())
        .filter(
            example -> !operation.path().startsWith("/api/providers") || example.has("definition"))
        .map(example -> (ObjectNode) example.deepCopy())
        .toList();
  }

  private static JsonNode schema(Operation operation) {
    JsonNode schema = DESCRIBED.resolve(DESCRIBED.body(operation).orElseThrow().get("schema"));
    return schema.has("anyOf") ? DESCRIBED.resolve(schema.get("anyOf").get(0)) : schema;
  }

  private static boolean isFine(Operation operation, String body) {
    return DESCRIBED
        .problems(
            DESCRIBED.body(operation).orElseThrow().get("schema"), Described.JSON.readTree(body))
        .isEmpty();
  }

  private static boolean isFine(JsonNode parameter, String segment) {
    if (segment.endsWith("%") || segment.contains("%zz") || segment.contains("/")) {
      return false;
    }
    String value = URLDecoder.decode(segment, StandardCharsets.UTF_8);
    JsonNode pattern = DESCRIBED.resolve(parameter.get("schema")).path("pattern");
    return value.matches(pattern.asString("[0-9]+"));
  }

  private static String replaced(ObjectNode example, String field, String value) {
    String marker = "\"a-marker\"";
    return example.deepCopy().put(field, "a-marker").toString().replace(marker, value);
  }

  private static String message(Wire.Reply reply) {
    return Described.JSON.readTree(reply.body()).get("message").asString();
  }
}
