package ai.authsome.application.service;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks a person for the client that he made at a provider, and understands the answer. */
final class ClientQuestions {
  private static final String ID = "client_id";
  private static final String SECRET = "client_secret";
  private static final String PRIVATE_KEY = "client_private_key";
  private static final int LONGEST = 16 * 1024;

  private ClientQuestions() {}

  /** What is asked, by what the definition says about the server. */
  static List<InputField> of(
      String displayName, OAuthSettings settings, FlowType flow, URI redirect) {
    List<InputField> fields = new ArrayList<>();
    String where =
        flow == FlowType.PKCE || flow == FlowType.DCR_PKCE
            ? "Of an OAuth app made at " + displayName + " with the redirect URI " + redirect
            : "Of an OAuth app made at " + displayName;
    fields.add(new InputField(ID, "Client ID", false, true, where));
    switch (method(settings).orElse(ClientAuthMethod.CLIENT_SECRET_BASIC)) {
      case NONE -> {}
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> fields.add(secretQuestion(flow));
      case PRIVATE_KEY_JWT ->
          fields.add(
              new InputField(PRIVATE_KEY, "Private key", true, true, "PKCS#8, as PEM or base64."));
    }
    return fields;
  }

  /** The method that a definition names is for apps that have a secret; public ones have none. */
  private static InputField secretQuestion(FlowType flow) {
    boolean required = flow == FlowType.CLIENT_CREDENTIALS;
    String hint = required ? "" : "Leave it empty if the app has none.";
    return new InputField(SECRET, "Client secret", true, required, hint);
  }

  /**
   * The client that was typed in, owned by the caller.
   *
   * @throws AuthenticationFailedError if an answer can't be right
   */
  static OAuthClient client(
      List<InputField> asked,
      OAuthSettings settings,
      ServerFacts facts,
      Map<String, SecretBytes> answers) {
    Set<String> names = asked.stream().map(InputField::name).collect(Collectors.toSet());
    LoginAnswers.requireNoneBut(names, answers);
    String id = id(answers);
    Optional<SecretBytes> secret = Optional.empty();
    Optional<SecretBytes> privateKey = Optional.empty();
    try {
      secret = secret(asked, answers);
      privateKey = privateKey(asked, answers);
      ClientAuthMethod method =
          privateKey.isPresent()
              ? ClientAuthMethod.PRIVATE_KEY_JWT
              : secret.isEmpty()
                  ? ClientAuthMethod.NONE
                  : method(settings).orElseGet(() -> bySecret(facts));
      return new OAuthClient(id, method, secret, privateKey, OAuthClient.Origin.ENTERED);
    } catch (RuntimeException e) {
      secret.ifPresent(SecretBytes::close);
      privateKey.ifPresent(SecretBytes::close);
      throw e;
    }
  }

  private static Optional<ClientAuthMethod> method(OAuthSettings settings) {
    return settings.tokenEndpointAuthMethod().map(ClientAuthMethod::parse);
  }

  /** RFC 8414 §2: who doesn't say takes Basic. Those who publish nothing often take the form. */
  private static ClientAuthMethod bySecret(ServerFacts facts) {
    boolean basic =
        facts.methods().contains(ClientAuthMethod.CLIENT_SECRET_BASIC)
            || (facts.methods().isEmpty() && facts.issuer().isPresent());
    return basic ? ClientAuthMethod.CLIENT_SECRET_BASIC : ClientAuthMethod.CLIENT_SECRET_POST;
  }

  private static String id(Map<String, SecretBytes> answers) {
    Optional<SecretBytes> answer = LoginAnswers.trimmed(ID, answers);
    if (answer.isEmpty()) {
      throw new AuthenticationFailedError("The client ID is empty.", "Paste the whole client ID.");
    }
    try (SecretBytes id = answer.get()) {
      if (id.length() == 0) {
        throw new AuthenticationFailedError(
            "The client ID is empty.", "Paste the whole client ID.");
      }
      requirePlain("client ID", id);
      return id.read(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
  }

  private static Optional<SecretBytes> secret(
      List<InputField> asked, Map<String, SecretBytes> answers) {
    Optional<SecretBytes> secret = LoginAnswers.trimmed(SECRET, answers);
    if (secret.isEmpty() || secret.get().length() == 0) {
      secret.ifPresent(SecretBytes::close);
      requireOptional(asked, SECRET, "The client secret is empty.");
      return Optional.empty();
    }
    try {
      requirePlain("client secret", secret.get());
      return secret;
    } catch (RuntimeException e) {
      secret.get().close();
      throw e;
    }
  }

  private static Optional<SecretBytes> privateKey(
      List<InputField> asked, Map<String, SecretBytes> answers) {
    Optional<SecretBytes> answer = LoginAnswers.trimmed(PRIVATE_KEY, answers);
    if (answer.isEmpty()) {
      requireOptional(asked, PRIVATE_KEY, "The private key is empty.");
      return Optional.empty();
    }
    try (SecretBytes text = answer.get()) {
      return Optional.of(text.read(ClientQuestions::der));
    } catch (IllegalArgumentException e) {
      throw new AuthenticationFailedError(
          "This is not a private key.", "Paste a PKCS#8 key, as PEM or base64.", e);
    }
  }

  private static SecretBytes der(byte[] text) {
    String body =
        new String(text, StandardCharsets.ISO_8859_1)
            .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    byte[] der = Base64.getDecoder().decode(body);
    if (der.length < 32) {
      throw new IllegalArgumentException("too short");
    }
    return SecretBytes.takeOver(der);
  }

  private static void requireOptional(List<InputField> asked, String name, String message) {
    if (asked.stream().anyMatch(field -> field.name().equals(name) && field.required())) {
      throw new AuthenticationFailedError(
          message, "Copy it from the OAuth app, and paste it whole.");
    }
  }

  private static void requirePlain(String what, SecretBytes value) {
    if (value.length() > LONGEST || !LoginAnswers.isVisible(value)) {
      throw new AuthenticationFailedError(
          "This does not look like a " + what + ".",
          "Paste the whole " + what + ", without spaces or line breaks.");
    }
  }
}
