package ai.authsome.providers;

import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code export} part of a definition, in both its forms: {@code {"env":{"api_key":"VAR"}}} and
 * {@code {"VAR":"API_TOKEN"}}. The credential also goes by its standard variable, unless the first
 * form renames it.
 */
final class ExportSection {
  private static final String ENV = "env";
  private static final int MAX_VARIABLES = 64;

  private ExportSection() {}

  static List<Export> read(Fields document, ProviderName name, AuthType authType) {
    Export.Value credential =
        switch (authType) {
          case API_KEY -> Export.Value.API_KEY;
          case OAUTH2 -> Export.Value.ACCESS_TOKEN;
        };
    Map<String, Export> exports = new LinkedHashMap<>();
    Optional<Fields> section = document.object("export");
    Optional<String> renamed =
        section.flatMap(fields -> fields.object(ENV)).flatMap(env -> renamed(env, credential));
    if (renamed.isPresent()) {
      String variable = renamed.get();
      add(document, exports, document.checked("export", () -> new Export(variable, credential)));
    }
    section.ifPresent(
        fields -> direct(fields, credential).forEach(one -> add(document, exports, one)));
    if (renamed.isEmpty()) {
      exports.computeIfAbsent(
          Export.standard(name, credential).variable(),
          variable -> new Export(variable, credential));
    }
    if (exports.size() > MAX_VARIABLES) {
      throw document.invalid("export", "has more than " + MAX_VARIABLES + " variables");
    }
    return List.copyOf(exports.values());
  }

  /** Only the credential can be renamed; a refresh token, which older files name, stays inside. */
  private static Optional<String> renamed(Fields env, Export.Value credential) {
    for (Export.Value other : List.of(Export.Value.API_KEY, Export.Value.ACCESS_TOKEN)) {
      if (other != credential && env.has(wire(other))) {
        throw env.invalid(wire(other), "is not what this auth_type holds");
      }
    }
    return env.string(wire(credential)).filter(variable -> !variable.isEmpty());
  }

  private static String wire(Export.Value value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<Export> direct(Fields section, Export.Value credential) {
    return section.names().stream()
        .filter(variable -> !variable.equals(ENV))
        .map(
            variable -> {
              Export.Value value = value(section, variable);
              if (value.isSecret() && value != credential) {
                throw section.invalid(variable, "is not what this auth_type holds");
              }
              return section.checked(variable, () -> new Export(variable, value));
            })
        .toList();
  }

  private static Export.Value value(Fields section, String variable) {
    String wire = section.requiredString(variable);
    return switch (wire) {
      case "API_TOKEN" -> Export.Value.API_KEY;
      case "ACCESS_TOKEN" -> Export.Value.ACCESS_TOKEN;
      case "BASE_URL" -> Export.Value.BASE_URL;
      case "API_URL" -> Export.Value.API_URL;
      default ->
          throw section.invalid(
              variable,
              "'"
                  + SafeText.of(wire, 40)
                  + "' is not ACCESS_TOKEN, API_TOKEN, BASE_URL or API_URL");
    };
  }

  private static void add(Fields document, Map<String, Export> exports, Export export) {
    Export before = exports.putIfAbsent(export.variable(), export);
    if (before != null && before.value() != export.value()) {
      throw document.invalid("export", export.variable() + " is to hold two things");
    }
  }
}
