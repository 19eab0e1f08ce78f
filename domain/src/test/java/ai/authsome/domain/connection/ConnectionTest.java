package ai.authsome.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final ConnectionId ID =
      new ConnectionId(new ProviderName("openai"), new ConnectionName("work"));

  @ParameterizedTest
  @CsvSource({
    "CONNECTED, 2026-11-01T12:00:00.000000001Z, true",
    "CONNECTED, 2026-11-01T12:00:00Z, false",
    "CONNECTED, 2026-11-01T11:59:59Z, false",
    "CONNECTED, , true",
    "EXPIRED, 2026-11-01T13:00:00Z, false",
    "EXPIRED, , false",
    "REVOKED, , false",
    "INVALID, , false",
  })
  void isUsableWhileConnectedAndNotExpired(
      ConnectionStatus status, Instant expires, boolean usable) {
    assertThat(connection(status, Optional.ofNullable(expires)).isUsableAt(NOW)).isEqualTo(usable);
  }

  @Test
  void isNamedInCommandsByItsProviderAndAnyNameButDefault() {
    ProviderName openai = new ProviderName("openai");

    assertThat(new ConnectionId(openai, ConnectionName.DEFAULT).asArguments()).isEqualTo("openai");
    assertThat(new ConnectionId(openai, new ConnectionName("work")).asArguments())
        .isEqualTo("openai --connection work");
  }

  @Test
  void holdsTheCredentialOfItsFlow() {
    assertThat(connection(ConnectionStatus.CONNECTED, Optional.empty()).authType())
        .isEqualTo(AuthType.OAUTH2);
    assertThat(ID).hasToString("openai (work)");
  }

  @ParameterizedTest
  @EnumSource(ConnectionStatus.class)
  void readsBackItsStatus(ConnectionStatus status) {
    assertThat(ConnectionStatus.parse(status.wire())).isEqualTo(status);
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> ConnectionStatus.parse(status.name()));
  }

  @Test
  void sortsByProviderAndName() {
    ConnectionId other = new ConnectionId(new ProviderName("zeta"), new ConnectionName("a"));

    assertThat(ID).isLessThan(other).isEqualByComparingTo(ID);
    assertThat(ID).isGreaterThan(new ConnectionId(ID.provider(), new ConnectionName("home")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a..b", "-a", "a/b", "a b", "a:b", "a\n", "é", "a\u0000"})
  void mayNotBeCalled(String name) {
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new ConnectionName(name));
  }

  @Test
  void closingItZeroesItsSecrets() {
    SecretBytes access = secret();
    SecretBytes refresh = secret();
    SecretBytes key = secret();
    Connection connection = connection(ConnectionStatus.CONNECTED, Optional.empty());

    new ConnectionRecord(connection, new Credential.Tokens(access, Optional.of(refresh), "Bearer"))
        .close();
    new ConnectionRecord(connection, new Credential.ApiKey(key)).close();

    for (SecretBytes secret : List.of(access, refresh, key)) {
      assertThatIllegalStateException().isThrownBy(() -> secret.read(byte[]::clone));
    }
  }

  @Test
  void printsNoSecrets() {
    try (Credential.Tokens tokens =
            new Credential.Tokens(secret(), Optional.of(secret()), "Bearer");
        ExportedVariable variable = new ExportedVariable("KEY", secret())) {
      assertThat(tokens.toString()).contains("[redacted]").doesNotContain("canary");
      assertThat(variable.toString()).contains("[redacted]").doesNotContain("canary");
    }
  }

  private static SecretBytes secret() {
    return SecretBytes.takeOver("canary".toCharArray());
  }

  private static Connection connection(ConnectionStatus status, Optional<Instant> expires) {
    return new Connection(
        ID, FlowType.PKCE, status, List.of(), Optional.empty(), NOW, expires, Optional.empty());
  }
}
