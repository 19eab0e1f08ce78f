package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.Json;
import ai.authsome.adapters.http.wire.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The description of the API (OpenAPI 3.1): a frame, and a file of paths and schemas for each area
 * beside it. Written by hand, and held against the server by its tests. Few ever ask for it, so
 * nothing of it is kept.
 */
final class OpenApi {
  private static final List<String> AREAS =
      List.of(
          "names",
          "daemon",
          "identities",
          "logins",
          "connections",
          "credentials",
          "providers",
          "runs",
          "audit");

  private OpenApi() {}

  /** The whole document, in UTF-8. */
  static byte[] document(String version) {
    JsonObject.Builder paths = JsonObject.with();
    JsonObject.Builder schemas = JsonObject.with();
    for (String area : AREAS) {
      JsonObject part = read(area);
      part.optionalObject("paths").ifPresent(paths::putAll);
      schemas.putAll(part.object("schemas"));
    }
    JsonObject frame = read("document");
    return Json.write(
        copy(frame)
            .put("info", copy(frame.object("info")).put("version", version).build())
            .put("paths", paths.build())
            .put(
                "components",
                copy(frame.object("components")).put("schemas", schemas.build()).build())
            .build());
  }

  private static JsonObject.Builder copy(JsonObject object) {
    return JsonObject.with().putAll(object);
  }

  private static JsonObject read(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the build has lost openapi/" + name + ".json");
      }
      return Json.readRequest(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
