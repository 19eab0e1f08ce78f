package ai.authsome.providers;

import ai.authsome.domain.provider.ApiKeySettings;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.Placement;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code api_key} part of a definition. */
final class ApiKeySection {
  private static final List<String> LOCATIONS = List.of("header", "query", "basic");
  private static final List<String> HEADER = List.of("header_name", "header_prefix");
  private static final List<String> SEVERAL = List.of("headers");
  private static final List<String> QUERY = List.of("query_name");
  private static final List<String> BASIC = List.of("username", "password");
  private static final Pattern GAP = Pattern.compile("\\{[^{}]*}");
  private static final int MAX_HEADERS = 16;

  private ApiKeySection() {}

  static ApiKeySettings read(Fields section) {
    return new ApiKeySettings(placement(section), variable(section), pattern(section));
  }

  private static Placement placement(Fields section) {
    String location = section.string("location").orElse("header");
    return switch (location) {
      case "header" -> {
        refuse(section, QUERY, "location header");
        refuse(section, BASIC, "location header");
        yield section.has("headers") ? several(section) : single(section);
      }
      case "query" -> {
        refuse(section, HEADER, "location query");
        refuse(section, SEVERAL, "location query");
        refuse(section, BASIC, "location query");
        String name = section.requiredString("query_name");
        yield section.checked("query_name", () -> new Placement.Query(name));
      }
      case "basic" -> {
        refuse(section, HEADER, "location basic");
        refuse(section, SEVERAL, "location basic");
        refuse(section, QUERY, "location basic");
        yield basic(section);
      }
      default ->
          throw section.invalid(
              "location", "is not header, query or basic", Suggestions.among(location, LOCATIONS));
    };
  }

  private static Placement single(Fields section) {
    String name = section.string("header_name").orElse("Authorization");
    String prefix =
        section.names("header_prefix") ? section.string("header_prefix").orElse("") : "Bearer";
    if (prefix.contains("{")) {
      throw section.invalid("header_prefix", "holds a '{'; use api_key.headers for a template");
    }
    String template = (prefix.isBlank() ? "" : prefix.strip() + " ") + Placement.KEY;
    section.checked("header_name", () -> new Placement.Header(name, ""));
    return new Placement.Headers(
        List.of(section.checked("header_prefix", () -> new Placement.Header(name, template))));
  }

  private static Placement several(Fields section) {
    refuse(section, HEADER, "api_key.headers");
    Map<String, String> templates = section.stringMap("headers");
    if (templates.size() > MAX_HEADERS) {
      throw section.invalid("headers", "has more than " + MAX_HEADERS + " headers");
    }
    requireKey(section, "headers", String.join("", templates.values()));
    List<Placement.Header> headers = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    templates.forEach(
        (name, template) -> {
          String field = "headers." + name;
          checkGaps(section, field, template);
          headers.add(section.checked(field, () -> new Placement.Header(name, template)));
          if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            throw section.invalid(field, "is there twice");
          }
        });
    return new Placement.Headers(headers);
  }

  private static Placement basic(Fields section) {
    String username = section.string("username").orElse("");
    String password = section.string("password").orElse("");
    checkGaps(section, "username", username);
    checkGaps(section, "password", password);
    requireKey(section, "username", username + password);
    return section.checked("username", () -> new Placement.Basic(username, password));
  }

  private static Optional<String> variable(Fields section) {
    Optional<String> variable = section.string("env_var").filter(name -> !name.isEmpty());
    variable.ifPresent(
        name -> section.checked("env_var", () -> new Export(name, Export.Value.API_KEY)));
    return variable;
  }

  private static Optional<KeyPattern> pattern(Fields section) {
    String hint = SafeText.of(section.string("key_pattern_hint").orElse(""), 300);
    return section
        .string("key_pattern")
        .filter(source -> !source.isEmpty())
        .map(source -> section.checked("key_pattern", () -> new KeyPattern(source, hint)));
  }

  private static void refuse(Fields section, List<String> names, String because) {
    for (String name : names) {
      if (section.has(name)) {
        throw section.invalid(name, "has no effect with " + because);
      }
    }
  }

  private static void requireKey(Fields section, String field, String templates) {
    if (!templates.contains(Placement.KEY)) {
      throw section.invalid(field, "nowhere holds " + Placement.KEY);
    }
  }

  private static void checkGaps(Fields section, String field, String template) {
    GAP.matcher(template)
        .results()
        .filter(gap -> !gap.group().equals(Placement.KEY))
        .findFirst()
        .ifPresent(
            gap -> {
              throw section.invalid(
                  field, "holds " + SafeText.of(gap.group(), 40) + ", which nothing fills in");
            });
  }
}
