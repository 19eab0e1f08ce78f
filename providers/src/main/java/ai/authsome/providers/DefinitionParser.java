package ai.authsome.providers;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderType;
import ai.authsome.domain.provider.Verification;
import ai.authsome.domain.text.SafeText;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one provider definition, schema version 1. Fields that it doesn't know are left alone; what
 * it knows must have the right type and be something that can be honoured.
 */
final class DefinitionParser {
  private static final int MAX_API_URLS = 64;
  private static final int MAX_VERIFY_HEADERS = 8;
  private static final Pattern PLACEHOLDER = Pattern.compile("[\\x21-\\x7e]{1,256}");

  private DefinitionParser() {}

  /**
   * Reads a definition.
   *
   * @param stem the name that the document must give itself: its file's, without the extension
   * @param bytes JSON with comments, UTF-8
   * @throws InvalidProviderSchemaError naming the first field that is wrong, and why
   */
  static ProviderEntry parse(String stem, byte[] bytes, ProviderEntry.Source source) {
    String text = JsonText.decode(bytes);
    Fields document = Fields.of(JsonText.object(text));
    checkVersion(document);
    return new ProviderEntry(definition(stem, document), source, text);
  }

  /** Reads a definition that lies in no file yet, and may give itself any name. */
  static ProviderEntry parse(byte[] bytes) {
    String stem = Fields.of(JsonText.object(JsonText.decode(bytes))).requiredString("name");
    return parse(stem, bytes, ProviderEntry.Source.CUSTOM);
  }

  private static ProviderDefinition definition(String stem, Fields document) {
    ProviderName name = name(stem, document);
    AuthType authType = authType(document);
    FlowType flow = flow(authType, document);
    Optional<Fields> apiKey = document.object("api_key");
    Optional<Fields> oauth = document.object("oauth");
    document.string("description");
    document.string("logo");
    document.object("metadata");
    return new ProviderDefinition(
        name,
        displayName(name, document),
        type(document),
        authType,
        flow,
        apiUrls(document),
        docsUrl(document),
        authType == AuthType.API_KEY ? apiKey.map(ApiKeySection::read) : Optional.empty(),
        authType == AuthType.OAUTH2
            ? oauth.map(section -> OAuthSection.read(section, flow, document))
            : Optional.empty(),
        ExportSection.read(document, name, authType),
        placeholder(document),
        verification(document));
  }

  private static void checkVersion(Fields document) {
    Optional<Number> version = document.number("schema_version");
    if (version.isPresent() && !version.get().equals(1)) {
      throw document.invalid("schema_version", "is not 1, the only one there is");
    }
  }

  private static ProviderName name(String stem, Fields document) {
    String text = document.requiredString("name");
    ProviderName name = document.checked("name", () -> new ProviderName(text));
    if (!text.equals(stem)) {
      throw document.invalid(
          "name", "'" + name + "' is not the file's name, '" + SafeText.of(stem, 80) + "'");
    }
    return name;
  }

  private static String displayName(ProviderName name, Fields document) {
    String shown = SafeText.of(document.string("display_name").orElse(""), 80).strip();
    return shown.isEmpty() ? name.value() : shown;
  }

  private static ProviderType type(Fields document) {
    return document
        .string("type")
        .map(wire -> document.checked("type", () -> ProviderType.parse(wire)))
        .orElse(ProviderType.APP);
  }

  private static AuthType authType(Fields document) {
    String wire = document.requiredString("auth_type");
    if (wire.equals("browser")) {
      throw document.invalid("auth_type", "'browser' (cookies of a browser) is not supported");
    }
    return document.checked("auth_type", () -> AuthType.parse(wire));
  }

  private static FlowType flow(AuthType authType, Fields document) {
    if (authType == AuthType.API_KEY && !document.has("flow")) {
      return FlowType.API_KEY;
    }
    String wire = document.requiredString("flow");
    return document.checked("flow", () -> FlowType.parse(wire));
  }

  private static List<ApiUrl> apiUrls(Fields document) {
    List<String> current = document.oneOrMore("api_url");
    List<String> older = document.oneOrMore("host_url");
    if (!current.isEmpty() && !older.isEmpty() && !current.equals(older)) {
      throw document.invalid("host_url", "is the older name of api_url and says something else");
    }
    List<String> texts = current.isEmpty() ? older : current;
    if (texts.size() > MAX_API_URLS) {
      throw document.invalid("api_url", "has more than " + MAX_API_URLS + " entries");
    }
    return texts.stream()
        .map(text -> document.checked("api_url", () -> new ApiUrl(text)))
        .distinct()
        .toList();
  }

  private static Optional<URI> docsUrl(Fields document) {
    return document
        .string("docs_url", "docs")
        .filter(text -> !text.isEmpty())
        .map(text -> HttpsUrl.read(document, "docs_url", text));
  }

  private static Optional<Verification> verification(Fields document) {
    return document
        .object("verify")
        .map(
            section -> {
              Optional<String> url = HttpsUrl.template(section, "url");
              Map<String, String> headers = section.stringMap("headers");
              if (url.isEmpty()) {
                throw section.missing("url");
              }
              if (headers.size() > MAX_VERIFY_HEADERS) {
                throw section.invalid("headers", "has more than " + MAX_VERIFY_HEADERS);
              }
              return section.checked("url", () -> new Verification(url.get(), headers));
            });
  }

  private static Optional<String> placeholder(Fields document) {
    Optional<String> placeholder = document.string("placeholder");
    if (placeholder.isPresent() && !PLACEHOLDER.matcher(placeholder.get()).matches()) {
      throw document.invalid("placeholder", "is not 1 to 256 printable ASCII characters");
    }
    return placeholder;
  }
}
