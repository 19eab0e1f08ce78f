package ai.authsome.providers;

import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.DeviceTokenRequest;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code oauth} and {@code registration} parts of a definition. */
final class OAuthSection {
  /** RFC 6749 §3.3. */
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,256}");

  private static final Pattern PARAMETER = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final List<String> METHODS =
      List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");

  /** What the flow itself says; a definition that changed it would break the login's safety. */
  private static final Set<String> RESERVED =
      Set.of(
          "client_id",
          "client_secret",
          "code_challenge",
          "code_challenge_method",
          "redirect_uri",
          "response_mode",
          "response_type",
          "scope",
          "state");

  private OAuthSection() {}

  static OAuthSettings read(Fields section, FlowType flow, Fields document) {
    for (String flag : List.of("pkce", "supports_device_code", "supports_dcr")) {
      section.checkFlag(flag);
    }
    OAuthSettings settings =
        new OAuthSettings(
            baseUrl(section),
            HttpsUrl.template(section, "authorization_url"),
            HttpsUrl.template(section, "token_url"),
            HttpsUrl.template(section, "revocation_url"),
            HttpsUrl.template(section, "device_authorization_url"),
            document
                .object("registration")
                .flatMap(inner -> HttpsUrl.template(inner, "registration_endpoint")),
            scopes(section),
            parameters(section),
            authentication(section),
            HttpsUrl.template(section, "issuer"),
            HttpsUrl.template(section, "resource"),
            HttpsUrl.template(section, "userinfo_url"),
            deviceTokenRequest(section),
            section
                .string("client_metadata_document")
                .map(text -> HttpsUrl.read(section, "client_metadata_document", text).toString()),
            DialectSection.read(section, RESERVED));
    checkFlow(section, flow, settings);
    return settings;
  }

  private static void checkFlow(Fields section, FlowType flow, OAuthSettings settings) {
    if (settings.issuer().isPresent() || settings.resource().isPresent()) {
      return;
    }
    boolean authorizes =
        switch (flow) {
          case PKCE, DCR_PKCE -> true;
          case DEVICE_CODE, CLIENT_CREDENTIALS, API_KEY -> false;
        };
    if (authorizes && settings.authorizationUrl().isEmpty()) {
      throw section.invalid("authorization_url", "is required, or oauth.issuer");
    }
    if (flow == FlowType.DEVICE_CODE && settings.deviceAuthorizationUrl().isEmpty()) {
      throw section.invalid("device_authorization_url", "is required, or oauth.issuer");
    }
    if (settings.tokenUrl().isEmpty()) {
      throw section.invalid("token_url", "is required, or oauth.issuer");
    }
  }

  private static Optional<String> baseUrl(Fields section) {
    return section
        .string("base_url")
        .filter(text -> !text.isEmpty())
        .map(text -> section.checked("base_url", () -> BaseUrl.parse(text)).value());
  }

  private static List<String> scopes(Fields section) {
    List<String> scopes = section.strings("scopes");
    for (String scope : scopes) {
      if (!SCOPE.matcher(scope).matches()) {
        throw section.invalid("scopes", "'" + SafeText.of(scope, 60) + "' is not a scope");
      }
    }
    return scopes;
  }

  private static Map<String, String> parameters(Fields section) {
    Map<String, String> parameters = section.stringMap("authorization_params");
    for (String name : parameters.keySet()) {
      if (!PARAMETER.matcher(name).matches() || RESERVED.contains(name)) {
        throw section.invalid("authorization_params." + name, "is not a parameter that may be set");
      }
    }
    return parameters;
  }

  private static Optional<String> authentication(Fields section) {
    Optional<String> method = section.string("token_endpoint_auth_method");
    if (method.isPresent() && !METHODS.contains(method.get())) {
      throw section.invalid(
          "token_endpoint_auth_method",
          "is not client_secret_basic, client_secret_post, private_key_jwt or none",
          Suggestions.among(method.get(), METHODS));
    }
    Optional<String> older = section.string("authorization_method", "client_secret_handling");
    if (older.isPresent() && !older.get().equals("basic")) {
      throw section.invalid("authorization_method", "is not basic, the only one there is");
    }
    Optional<String> basic = older.map(text -> "client_secret_basic");
    if (method.isPresent() && basic.isPresent() && !method.equals(basic)) {
      throw section.invalid("authorization_method", "differs from token_endpoint_auth_method");
    }
    return method.or(() -> basic);
  }

  private static DeviceTokenRequest deviceTokenRequest(Fields section) {
    return section
        .string("device_token_request")
        .map(wire -> section.checked("device_token_request", () -> DeviceTokenRequest.parse(wire)))
        .orElse(DeviceTokenRequest.OAUTH2_FORM);
  }
}
