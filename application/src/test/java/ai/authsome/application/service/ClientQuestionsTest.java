package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.login.InputField;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.secret.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientQuestionsTest {
  private static final OAuthSettings POST = settings("client_secret_post");

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_post", "client_secret_basic"})
  void takesAnAppWithoutASecretWhateverMethodTheDefinitionNames(String method) {
    OAuthSettings settings = settings(method);
    List<InputField> asked = questions(settings, FlowType.DEVICE_CODE);
    assertThat(asked.getLast())
        .isEqualTo(
            new InputField(
                "client_secret",
                "Client secret",
                true,
                false,
                "Leave it empty if the app has none."));

    try (OAuthClient client = client(asked, settings, "Iv1.abc", "")) {
      assertThat(client.method()).isEqualTo(ClientAuthMethod.NONE);
      assertThat(client.secret()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PKCE", "DCR_PKCE", "DEVICE_CODE", "CLIENT_CREDENTIALS"})
  void authenticatesAsTheDefinitionSaysWhereThereIsASecret(FlowType flow) {
    try (OAuthClient client = client(questions(POST, flow), POST, "app", "hush")) {
      assertThat(client.method()).isEqualTo(ClientAuthMethod.CLIENT_SECRET_POST);
      assertThat(client.secret().map(World::text)).hasValue("hush");
    }
  }

  @Test
  void needsASecretWhereTheAppActsAsItself() {
    List<InputField> asked = questions(POST, FlowType.CLIENT_CREDENTIALS);
    assertThat(asked.getLast().required()).isTrue();
    assertThat(asked.getLast().hint()).isEmpty();

    assertThatThrownBy(() -> client(asked, POST, "app", ""))
        .hasMessage("The client secret is empty.");
  }

  private static OAuthSettings settings(String method) {
    return new OAuthSettings(
        Optional.empty(),
        Optional.of("https://hub.example/oauth/authorize"),
        Optional.of("https://hub.example/oauth/token"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.of(method));
  }

  private static List<InputField> questions(OAuthSettings settings, FlowType flow) {
    return ClientQuestions.of("Hub", settings, flow, World.REDIRECT);
  }

  private static OAuthClient client(
      List<InputField> asked, OAuthSettings settings, String id, String secret) {
    try (SecretBytes typedId = World.secret(id);
        SecretBytes typedSecret = World.secret(secret)) {
      return ClientQuestions.client(
          asked,
          settings,
          new FakeServers().facts(),
          Map.of("client_id", typedId, "client_secret", typedSecret));
    }
  }
}
