package ai.authsome.domain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.ProviderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {
  private static final VaultId VAULT = new VaultId("vault_0123456789ab");
  private static final ProviderName OPENAI = new ProviderName("openai");
  private static final ConnectionId WORK = new ConnectionId(OPENAI, new ConnectionName("work"));

  @Test
  void hasOneFormForEachKindOfRecord() {
    assertThat(RecordKey.connection(VAULT, WORK))
        .hasToString("vault:vault_0123456789ab:openai:connection:work");
    assertThat(RecordKey.metadata(VAULT, OPENAI))
        .hasToString("vault:vault_0123456789ab:openai:metadata");
    assertThat(RecordKey.client(OPENAI)).hasToString("server:openai:client");
    assertThat(new RecordKey("vault:vault_0123456789ab:openai:state").vault()).contains(VAULT);
  }

  @Test
  void knowsItsVaultAndConnection() {
    assertThat(RecordKey.connection(VAULT, WORK).vault()).contains(VAULT);
    assertThat(RecordKey.connection(VAULT, WORK).connection()).contains(WORK);
    assertThat(RecordKey.metadata(VAULT, OPENAI).vault()).contains(VAULT);
    assertThat(RecordKey.metadata(VAULT, OPENAI).connection()).isEmpty();
    assertThat(RecordKey.client(OPENAI).vault()).isEmpty();
    assertThat(RecordKey.client(OPENAI).connection()).isEmpty();
  }

  @Test
  void beginsWithThePrefixesItIsListedBy() {
    String key = RecordKey.connection(VAULT, WORK).value();

    assertThat(key).startsWith(RecordKey.all(VAULT)).startsWith(RecordKey.all(VAULT, OPENAI));
    assertThat(key).startsWith(RecordKey.connections(VAULT, OPENAI));
    assertThat(key).doesNotStartWith(RecordKey.all(VAULT, new ProviderName("open")));
    assertThat(RecordKey.metadata(VAULT, OPENAI).value())
        .doesNotStartWith(RecordKey.connections(VAULT, OPENAI));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "vault",
        "vault:",
        "vault:vault_0123456789ab",
        "vault:vault_0123456789ab:openai",
        "vault:vault_0123456789ab:openai:other",
        "vault:vault_0123456789ab:openai:connection:",
        "vault:vault_0123456789ab:openai:connection:a:b",
        "vault:vault_0123456789ab::metadata",
        "vault:vault_0123456789AB:openai:metadata",
        "vault:vault_0123456789a:openai:metadata",
        "server:openai",
        "server:..:client",
        "server:.a:client",
        "server:a..b:client",
        "vault:vault_0123456789ab:openai:connection:-a",
        "server::client",
        "server:openai:client:x",
        "server:open ai:client",
        "vault:vault_0123456789ab:openai:metadata\n",
        "Server:openai:client",
        "vault:vault_0123456789ab:a/b:metadata",
        "vault:vault_0123456789ab:openai:connection:*"
      })
  void refusesEveryOtherForm(String value) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new RecordKey(value))
        .withMessage("not a record key");
  }

  @Test
  void sortsByName() {
    assertThat(RecordKey.client(new ProviderName("a")))
        .isLessThan(RecordKey.client(new ProviderName("b")));
  }
}
