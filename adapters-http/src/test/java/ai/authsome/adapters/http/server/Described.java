package ai.authsome.adapters.http.server;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API, as somebody reads it who has nothing else. */
public final class Described {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String OPEN = ".open";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .locale(Locale.ROOT)
                      .build()));

  private final JsonNode document = JSON.readTree(OpenApi.document("1.2.3"));
  private final JsonNode asWritten = schemas();
  private final JsonNode closed = closed();
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  /** One method of one path. */
  record Operation(String method, String path, JsonNode node) {
    /** Whether it wants a signature. */
    boolean isProven() {
      return !node.has("security");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  JsonNode document() {
    return document;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .get("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, node) ->
                        operations.add(
                            new Operation(method.toUpperCase(Locale.ROOT), path, node))));
    return operations;
  }

  /** The same node, or what it refers to. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(document.at(node.get("$ref").asString().substring(1))) : node;
  }

  /** The parameters of an operation that stand {@code in} its path or query. */
  Stream<JsonNode> parameters(Operation operation, String in) {
    return operation
        .node()
        .path("parameters")
        .valueStream()
        .map(this::resolve)
        .filter(parameter -> parameter.get("in").asString().equals(in));
  }

  /** What a request of this operation has as its body, if it may have one. */
  Optional<JsonNode> body(Operation operation) {
    return operation
        .node()
        .at("/requestBody/content/application~1json")
        .asOptional()
        .filter(JsonNode::isObject);
  }

  /** The examples of a body. */
  static List<JsonNode> examples(JsonNode media) {
    return media.has("example")
        ? List.of(media.get("example"))
        : media.get("examples").valueStream().map(example -> example.get("value")).toList();
  }

  /** What this answer should be like; the one for all others if this status isn't named. */
  JsonNode answer(Operation operation, int status) {
    JsonNode responses = operation.node().get("responses");
    JsonNode named = responses.path(Integer.toString(status));
    return resolve(named.isMissingNode() ? responses.get("default") : named);
  }

  /** Whether the operation names this status itself. */
  boolean names(Operation operation, int status) {
    return operation.node().get("responses").has(Integer.toString(status));
  }

  /** What is wrong with {@code value}; empty if it is as described. */
  List<String> problems(JsonNode schema, JsonNode value) {
    return problems(asWritten, schema, value);
  }

  /** As {@link #problems}, of an answer, in which every field has to be described. */
  List<String> problemsOfAnswer(JsonNode schema, String body) {
    return problems(closed, closed(schema), JSON.readTree(body));
  }

  /** What is wrong with an answer that should be of the schema with this name. */
  public List<String> problemsOfAnswer(String schema, String body) {
    return problemsOfAnswer(reference(schema), body);
  }

  /** What is wrong with a request body that should be of the schema with this name. */
  public List<String> problemsOfRequest(String schema, String body) {
    return problems(reference(schema), JSON.readTree(body));
  }

  private static JsonNode reference(String schema) {
    return JSON.createObjectNode().put("$ref", SCHEMAS + schema);
  }

  private List<String> problems(JsonNode components, JsonNode schema, JsonNode value) {
    ObjectNode whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.putObject("components").set("schemas", components);
    return compiled.computeIfAbsent(whole, REGISTRY::getSchema).validate(value).stream()
        .map(Error::toString)
        .toList();
  }

  private JsonNode schemas() {
    return document.at("/components/schemas");
  }

  /**
   * All schemas so that they refuse fields which they don't name. What others extend stays open.
   */
  private JsonNode closed() {
    ObjectNode all = JSON.createObjectNode();
    schemas()
        .forEachEntry(
            (name, schema) -> {
              all.set(name, closed(schema));
              all.set(name + OPEN, schema);
            });
    return all;
  }

  private static JsonNode closed(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      array.forEach(item -> copy.add(closed(item)));
      return copy;
    }
    if (!(node instanceof ObjectNode)) {
      return node;
    }
    ObjectNode copy = JSON.createObjectNode();
    node.forEachEntry(
        (name, value) -> copy.set(name, name.equals("allOf") ? opened(value) : closed(value)));
    if (node.has("properties") && !node.get("properties").isString()) {
      copy.put("unevaluatedProperties", false);
    }
    return copy;
  }

  private static JsonNode opened(JsonNode extended) {
    ArrayNode copy = JSON.createArrayNode();
    extended.forEach(
        item -> copy.add(JSON.createObjectNode().put("$ref", item.get("$ref").asString() + OPEN)));
    return copy;
  }
}
