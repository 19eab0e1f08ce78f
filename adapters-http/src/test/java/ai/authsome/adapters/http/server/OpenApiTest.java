package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.run.RunMode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the API, by itself and beside the table of routes. */
class OpenApiTest {
  private final Described described = new Described();
  private final JsonNode document = described.document();

  @Test
  void describesEveryRouteAndNoOther() {
    List<String> served =
        Stream.concat(
                endpoints().map(each -> each.method() + " " + each.template()),
                Stream.of("GET " + OAuthReturn.PATH))
            .sorted()
            .toList();

    assertThat(described.operations().stream().map(Described.Operation::toString).sorted())
        .containsExactlyElementsOf(served);
  }

  @Test
  void asksForAProofWhereTheServerDoes() {
    TreeMap<String, Boolean> proven = new TreeMap<>();
    endpoints()
        .forEach(
            each ->
                proven.put(
                    each.method() + " " + each.template(), !(each instanceof Endpoint.Open)));
    proven.put("GET " + OAuthReturn.PATH, false);

    assertThat(described.operations())
        .allSatisfy(
            each -> assertThat(each.isProven()).as("%s", each).isEqualTo(proven.get("" + each)));
  }

  @Test
  void isForEverybodyButPages() throws Exception {
    try (Daemon daemon = new Daemon()) {
      byte[] plain = daemon.request("GET", "/api/openapi.json", "", "");
      byte[] page = daemon.request("GET", "/api/openapi.json", "", "Origin: http://x.example\r\n");

      Wire.Reply reply = Wire.exchange(daemon.server.apiPort(), plain);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Content-Type")).isEqualTo("application/json");
      assertThat(Described.JSON.readTree(reply.body())).isEqualTo(document);
      assertThat(document.at("/info/version").asString()).isEqualTo("1.2.3");
      assertThat(document.get("openapi").asString()).startsWith("3.1.");
      assertThat(Wire.exchange(daemon.server.apiPort(), page).status()).isEqualTo(403);
    }
  }

  @Test
  void tellsEnoughOfEachOperation() {
    List<Described.Operation> all = described.operations();

    assertThat(all).hasSizeGreaterThan(30);
    assertThat(all.stream().map(each -> each.node().get("operationId").asString()))
        .doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            each -> {
              JsonNode node = each.node();
              assertThat(node.get("summary").asString()).isNotBlank();
              assertThat(document.get("tags").findValuesAsString("name"))
                  .contains(node.at("/tags/0").asString());
              assertThat(described.parameters(each, "path").map(it -> it.get("name").asString()))
                  .containsExactlyElementsOf(braces(each.path()));
              assertThat(described.names(each, 401)).isEqualTo(each.isProven());
              assertThat(node.at("/responses/default").isMissingNode()).isFalse();
              assertThat(described.names(each, 413)).isEqualTo(described.body(each).isPresent());
            });
  }

  @Test
  void refersToWhatIsThereAndHasNothingElse() {
    List<String> references = document.findValuesAsString("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            each -> assertThat(document.at(each.substring(1)).isMissingNode()).as(each).isFalse());
    for (String kind : List.of("schemas", "responses", "parameters")) {
      assertThat(document.get("components").get(kind).propertyNames())
          .allSatisfy(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
    }
  }

  @Test
  void hasSchemasOfTheirDialectAndExamplesThatFitThem() {
    var meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(document.at("/components/schemas").valueStream())
        .allSatisfy(schema -> assertThat(meta.validate(schema)).isEmpty());
    assertThat(document.findParents("example").stream().filter(it -> it.has("schema")))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            it -> assertThat(described.problems(it.get("schema"), it.get("example"))).isEmpty());
  }

  @Test
  void noticesWhatIsNotAsDescribed() {
    assertThat(described.problemsOfAnswer("Done", "{\"status\":\"ok\"}")).isEmpty();
    assertThat(described.problemsOfAnswer("Done", "{\"status\":\"ok\",\"more\":1}")).isNotEmpty();
    assertThat(described.problemsOfAnswer("Done", "{}")).isNotEmpty();
    assertThat(described.problemsOfAnswer("IdentityDetail", "{\"is_active\":true}")).isNotEmpty();
    assertThat(described.problemsOfRequest("PruneRequest", "{\"before\":\"once\"}")).isNotEmpty();
  }

  @Test
  void hasTheWordsOfTheDomain() {
    words("AuthType", AuthType.values(), AuthType::wire);
    words("FlowType", FlowType.values(), FlowType::wire);
    words("ConnectionStatus", ConnectionStatus.values(), ConnectionStatus::wire);
    words("LoginStatus", LoginStatus.values(), LoginStatus::wire);
    words("RegistrationStatus", RegistrationStatus.values(), RegistrationStatus::wire);
    words("AuditScope", AuditTrail.Scope.values(), AuditTrail.Scope::wire);
    words("RouteScope", Runs.Scope.values(), Runs.Scope::wire);
    words("WhichConnections", Connections.Which.values(), Connections.Which::wire);
    words("Role", Role.values(), Role::wire);
    words("RunMode", RunMode.values(), RunMode::wire);
    words("ExportFormat", ExportFormat.values(), ExportFormat::wire);
    words("AuditAction", AuditEvent.Action.values(), AuditEvent.Action::wire);
    words("Source", ProviderEntry.Source.values(), OpenApiTest::lower);
    words("DriftState", Connections.Drift.State.values(), OpenApiTest::lower);
    words("Verdict", Connections.Verdict.values(), Connections.Verdict::wire);
    words("Decision", Events.Decided.values(), OpenApiTest::lower);
  }

  @Test
  void knowsEveryErrorByName() {
    Stream<String> failures =
        Arrays.stream(AuthsomeError.class.getPermittedSubclasses()).map(Class::getSimpleName);

    assertThat(enumOf("ErrorName"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(failures, Stream.of("NotFoundError", "MethodNotAllowedError")).toList());
  }

  private <E extends Enum<E>> void words(String schema, E[] values, Function<E, String> spelling) {
    assertThat(enumOf(schema)).as(schema).containsExactlyElementsOf(spell(values, spelling));
  }

  private static <E extends Enum<E>> List<String> spell(E[] values, Function<E, String> spelling) {
    return Arrays.stream(values).map(spelling).toList();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private List<String> enumOf(String schema) {
    return document
        .at("/components/schemas/" + schema + "/enum")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private static List<String> braces(String path) {
    return Pattern.compile("\\{(\\w+)}").matcher(path).results().map(it -> it.group(1)).toList();
  }

  private static Stream<Endpoint> endpoints() {
    try (Daemon daemon = new Daemon()) {
      return daemon.endpoints().stream();
    }
  }
}
