package ai.authsome.application.service;

import static ai.authsome.application.service.World.at;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static ai.authsome.application.service.World.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExportsTest {
  private final World world =
      World.with(Definitions.OPENAI, Definitions.ACME, Definitions.FORGE, Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void saysWhichConnectionIsDamagedAndWhatToDo() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("openai", "s2"), key("two-"));
    world.records.damage(RecordKey.connection(world.alicesVault(), id("openai", "s2")));
    Connections.ExportRequest all =
        new Connections.ExportRequest(Optional.empty(), Optional.empty(), ExportFormat.ENV);

    assertThatExceptionOfType(EncryptionUnavailableError.class)
        .isThrownBy(() -> alice.connections().export(all))
        .satisfies(
            e ->
                assertThat(e.hint().orElse(""))
                    .endsWith("Run: authsome login openai --connection s2 --force"));
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void writesEveryFormat(ExportFormat format) {
    logIn(alice, id("acme"), "it's-me");

    String expected =
        switch (format) {
          case ENV -> "ACME_API_KEY='it'\\''s-me'\nexport ACME_API_KEY\n";
          case DOTENV -> "ACME_API_KEY=\"it's-me\"\n";
          case SHELL -> "export ACME_API_KEY='it'\\''s-me'\n";
          case JSON -> "{\n  \"ACME_API_KEY\": \"it's-me\"\n}\n";
        };
    assertThat(export(alice, Optional.of("acme"), Optional.empty(), format)).isEqualTo(expected);
  }

  @Test
  void writesTheVariablesThatTheDefinitionNames() {
    logIn(alice, id("openai"), key("test"));

    assertThat(export("openai"))
        .isEqualTo("OPENAI_API_KEY=" + key("test") + "\nOPENAI_API_URL=https://api.openai.com\n");
  }

  @Test
  void writesTheBaseUrlOfASelfHostedService() {
    logIn(alice, at(id("forge"), "https://forge.example/team"), key("test"));

    assertThat(export("forge"))
        .isEqualTo("FORGE_TOKEN=" + key("test") + "\nFORGE_URL=https://forge.example/team\n");
  }

  @Test
  void writesNoAddressThatIsAPattern() {
    world.catalog.add(
        Definitions.custom(
            Definitions.apiKey(
                "wide",
                Definitions.BEARER,
                List.of(new Export("WIDE_URL", Export.Value.API_URL)),
                "https://*.wide.example")));
    logIn(alice, id("wide"), key("test"));

    assertThat(export("wide")).isEqualTo("WIDE_API_KEY=" + key("test") + "\n");
  }

  @Test
  void neverWritesARefreshToken() {
    world.store(
        world.alicesVault(),
        World.tokens(id("hub"), "access", Optional.of("refresh"), Optional.empty()));

    for (ExportFormat format : ExportFormat.values()) {
      assertThat(export(alice, Optional.of("hub"), Optional.empty(), format))
          .contains("HUB_ACCESS_TOKEN")
          .contains("access")
          .doesNotContain("refresh");
    }
  }

  @Test
  void writesTheDefaultOrTheNamedConnection() {
    logIn(alice, id("acme", "work"), "work");
    logIn(alice, id("acme"), "home");

    assertThat(export("acme")).isEqualTo("ACME_API_KEY=work\n");
    assertThat(export(alice, Optional.of("acme"), Optional.of("default"), ExportFormat.DOTENV))
        .isEqualTo("ACME_API_KEY=home\n");
  }

  @Test
  void writesEverythingWhereNoProviderIsNamedAndKeepsTheDefaultsNames() {
    logIn(alice, id("acme", "main"), "main");
    logIn(alice, id("acme", "alpha"), "alpha");
    logIn(alice, id("acme", "work-2"), "work");
    world.store(
        world.alicesVault(), World.tokens(id("hub"), "access", Optional.empty(), Optional.empty()));

    assertThat(export(alice, Optional.empty(), Optional.empty(), ExportFormat.DOTENV))
        .isEqualTo(
            """
            ACME_API_KEY=main
            HUB_ACCESS_TOKEN=access
            ACME_API_KEY_ACME_ALPHA=alpha
            ACME_API_KEY_ACME_WORK_2=work
            """);
  }

  @Test
  void numbersNamesThatClashEvenSo() {
    logIn(alice, id("acme"), "one");
    logIn(alice, id("acme", "a-b"), "two");
    logIn(alice, id("acme", "a.b"), "three");

    assertThat(export(alice, Optional.empty(), Optional.empty(), ExportFormat.DOTENV))
        .isEqualTo("ACME_API_KEY=one\nACME_API_KEY_ACME_A_B=two\nACME_API_KEY_ACME_A_B_2=three\n");
  }

  @Test
  void writesTheConnectionsOfOneNameWhereOnlyThatIsNamed() {
    logIn(alice, id("acme"), "home");
    logIn(alice, id("acme", "work"), "work");
    logIn(alice, id("openai", "work"), key("work"));

    assertThat(export(alice, Optional.empty(), Optional.of("work"), ExportFormat.DOTENV))
        .contains("ACME_API_KEY=work\n")
        .contains(key("work"))
        .doesNotContain("home");
  }

  @Test
  void recordsEachConnectionBeforeItIsReleased() {
    logIn(alice, id("acme"), "home");
    logIn(alice, id("acme", "work"), "work");

    export(alice, Optional.empty(), Optional.empty(), ExportFormat.ENV);

    assertThat(world.audit.events().reversed().subList(0, 2))
        .allSatisfy(e -> assertThat(e.action()).isEqualTo(AuditEvent.Action.EXPORT))
        .extracting(e -> e.connection().orElse(""))
        .containsExactlyInAnyOrder("default", "work");
    world.audit.breakDown();
    assertThatThrownBy(() -> export("acme")).isInstanceOf(StoreUnavailableError.class);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> export("acme"))
        .isInstanceOf(CredentialMissingError.class)
        .hasMessage("provider acme is not connected");
    assertThatThrownBy(() -> export("acne")).isInstanceOf(ProviderNotFoundError.class);
    assertThatThrownBy(() -> export(alice, Optional.empty(), Optional.empty(), ExportFormat.ENV))
        .isInstanceOf(CredentialMissingError.class);
    logIn(alice, id("acme"), "home");
    assertThatThrownBy(
            () -> export(alice, Optional.of("acme"), Optional.of("work"), ExportFormat.ENV))
        .isInstanceOf(ConnectionNotFoundError.class);
    assertThatThrownBy(
            () -> export(world.bob(), Optional.of("acme"), Optional.empty(), ExportFormat.ENV))
        .isInstanceOf(CredentialMissingError.class);
  }

  @Test
  void saysThatNothingIsLeftWhenADefinitionTakesAnotherKindOfSecretNow() {
    logIn(alice, id("acme"), "home");
    world.catalog.add(
        new ProviderEntry(
            OtherKinds.oauth("acme", "https://api.acme.example"),
            ProviderEntry.Source.CUSTOM,
            "{}"));

    assertThatThrownBy(() -> export("acme")).isInstanceOf(CredentialMissingError.class);
  }

  private String export(String provider) {
    return export(alice, Optional.of(provider), Optional.empty(), ExportFormat.DOTENV);
  }

  private static String export(
      Broker broker, Optional<String> provider, Optional<String> connection, ExportFormat format) {
    try (SecretBytes out =
        broker
            .connections()
            .export(
                new Connections.ExportRequest(
                    provider.map(ProviderName::new),
                    connection.map(ConnectionName::new),
                    format))) {
      return text(out);
    }
  }
}
