package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.server.Described.Operation;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks a server what its description says that one may ask. */
record Asking(Described described, Daemon daemon) {
  /** Path and query, with the values of the examples, but for identities: of those there is one. */
  String target(Operation operation) {
    String path =
        described
            .parameters(operation, "path")
            .reduce(
                operation.path(),
                (left, parameter) ->
                    with(left, parameter.get("name").asString(), example(parameter)),
                String::concat);
    List<String> query =
        described
            .parameters(operation, "query")
            .map(each -> each.get("name").asString() + "=" + each.get("example").asString())
            .toList();
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  /** The template with one brace filled in. */
  static String with(String template, String name, String value) {
    return template.replace("{" + name + "}", value);
  }

  private String example(JsonNode parameter) {
    return switch (parameter.get("name").asString()) {
      case "handle" -> daemon.identity.handle().value();
      case "did" -> daemon.identity.did().value();
      default -> parameter.get("example").asString();
    };
  }

  /** The bodies of the examples; an empty one for who takes none. */
  List<String> bodies(Operation operation) {
    return described
        .body(operation)
        .map(media -> Described.examples(media).stream().map(JsonNode::toString).toList())
        .orElse(List.of(""));
  }

  Wire.Reply call(Operation operation, String target, String body) throws IOException {
    return operation.isProven()
        ? daemon.call(operation.method(), target, body)
        : Wire.exchange(
            daemon.server.apiPort(), daemon.request(operation.method(), target, body, ""));
  }
}
