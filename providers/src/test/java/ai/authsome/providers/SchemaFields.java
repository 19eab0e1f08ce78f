package ai.authsome.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a definition, by section, in the names that new definitions use. */
final class SchemaFields {
  /** Each section's fields; the top of the document is the empty name. */
  static final Map<String, Set<String>> FIELDS =
      Map.of(
          "",
          Set.of(
              "schema_version",
              "name",
              "display_name",
              "description",
              "logo",
              "type",
              "auth_type",
              "flow",
              "api_url",
              "docs_url",
              "placeholder",
              "metadata",
              "api_key",
              "oauth",
              "registration",
              "verify",
              "export"),
          "api_key",
          Set.of(
              "location",
              "header_name",
              "header_prefix",
              "headers",
              "query_name",
              "username",
              "password",
              "env_var",
              "key_pattern",
              "key_pattern_hint"),
          "oauth",
          Set.of(
              "base_url",
              "issuer",
              "authorization_url",
              "token_url",
              "device_authorization_url",
              "device_token_request",
              "revocation_url",
              "revocation_request",
              "userinfo_url",
              "resource",
              "token_endpoint_auth_method",
              "client_metadata_document",
              "scopes",
              "scope_separator",
              "scope_parameter",
              "authorization_params",
              "token_path",
              "request_headers",
              "header_prefix"),
          "registration",
          Set.of("registration_endpoint"),
          "verify",
          Set.of("url", "headers"));

  private SchemaFields() {}

  /** The members of a document, and of its sections, that are no fields. */
  static List<String> unknown(Map<String, @Nullable Object> document) {
    List<String> unknown = new ArrayList<>();
    FIELDS.forEach(
        (section, fields) -> {
          Object members = section.isEmpty() ? document : document.get(section);
          if (members instanceof Map<?, ?> map) {
            map.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !fields.contains(name))
                .forEach(name -> unknown.add(section + "." + name));
          }
        });
    return unknown;
  }
}
