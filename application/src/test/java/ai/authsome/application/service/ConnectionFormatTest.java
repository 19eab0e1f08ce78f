package ai.authsome.application.service;

import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionFormatTest {
  private static final ConnectionId ID = id("hub", "work");

  /** Records on people's disks look like this: it may only change with a new format number. */
  private static final String GOLDEN =
      "01"
          + "0000000004706b6365"
          + "0100000009636f6e6e6563746564"
          + "020000000a72656164207772697465"
          + "0300000013"
          + "68747470733a2f2f6875622e6578616d706c65"
          + "0400000014"
          + "323032362d30332d30315431303a30303a30305a"
          + "0500000014"
          + "323032362d30332d30315431313a30303a30305a"
          + "060000000362c3bc"
          + "0800000004aabbccdd"
          + "0900000002eeff"
          + "0a00000006426561726572";

  @Test
  void writesTheBytesThatItAlwaysWrote() {
    try (ConnectionRecord golden = golden();
        SecretBytes record = ConnectionFormat.write(golden)) {
      assertThat(record.<String>read(HexFormat.of()::formatHex)).isEqualTo(GOLDEN);
    }
  }

  @Test
  void readsTheBytesThatItAlwaysWrote() {
    try (ConnectionRecord golden = golden();
        ConnectionRecord read = read(HexFormat.of().parseHex(GOLDEN))) {
      assertSame(read, golden);
    }
  }

  @Test
  void readsWhatItWroteWhateverItIs() {
    Random random = new Random(20_260_301);
    for (int i = 0; i < 2_000; i++) {
      try (ConnectionRecord stored = arbitrary(random);
          SecretBytes record = ConnectionFormat.write(stored);
          ConnectionRecord read = ConnectionFormat.read(stored.connection().id(), record)) {
        assertSame(read, stored);
      }
    }
  }

  @Test
  void refusesARecordThatWasCutAnywhere() {
    byte[] whole = HexFormat.of().parseHex(GOLDEN);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(EncryptionUnavailableError.class)
          .hasMessage("the record of connection hub (work) is damaged");
    }
  }

  @Test
  void neverFailsInAnyOtherWayHoweverARecordIsDamaged() {
    Random random = new Random(7);
    byte[] whole = HexFormat.of().parseHex(GOLDEN);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try (ConnectionRecord read = read(damaged)) {
        assertThat(read.connection().id()).isEqualTo(ID);
      } catch (EncryptionUnavailableError e) {
        refused++;
        assertThat(e).hasMessageContaining("hub (work)");
      }
    }
    assertThat(refused).isBetween(1, 19_999);
  }

  @Test
  void skipsFieldsThatItDoesNotKnow() {
    String extended = GOLDEN + "63" + "00000003" + "010203" + "ff" + "00000000";

    try (ConnectionRecord golden = golden();
        ConnectionRecord read = read(HexFormat.of().parseHex(extended))) {
      assertSame(read, golden);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "7f", "80", "ff"})
  void refusesALaterFormat(String format) {
    byte[] record = HexFormat.of().parseHex(format + GOLDEN.substring(2));

    assertThatThrownBy(() -> read(record))
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessage("the record of connection hub (work) was written by a later version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "01",
        "0100",
        "0100ffffffff",
        "01007fffffff",
        "010080000000",
        "010000000003707863"
      })
  void refusesNonsense(String hex) {
    assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex)))
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessage("the record of connection hub (work) is damaged");
  }

  @Test
  void doesNotKnowWhomTokensOfARecordOfOldWereGivenTo() {
    try (ConnectionRecord read = read(HexFormat.of().parseHex(GOLDEN))) {
      assertThat(TokenKeeper.tokensOf(read).client()).isEmpty();
    }
  }

  @Test
  void refusesAFieldThatIsThereTwice() {
    assertThatThrownBy(() -> read(HexFormat.of().parseHex(GOLDEN + "0900000002eeff")))
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  private static ConnectionRecord read(byte[] bytes) {
    try (SecretBytes record = SecretBytes.takeOver(bytes.clone())) {
      return ConnectionFormat.read(ID, record);
    }
  }

  private static ConnectionRecord golden() {
    return new ConnectionRecord(
        new Connection(
            ID,
            FlowType.PKCE,
            ConnectionStatus.CONNECTED,
            List.of("read", "write"),
            Optional.of(new BaseUrl("https://hub.example")),
            World.START,
            Optional.of(World.START.plusSeconds(3600)),
            Optional.of("bü")),
        new Credential.Tokens(
            SecretBytes.takeOver(HexFormat.of().parseHex("aabbccdd")),
            Optional.of(SecretBytes.takeOver(HexFormat.of().parseHex("eeff"))),
            "Bearer"));
  }

  private static ConnectionRecord arbitrary(Random random) {
    FlowType flow = FlowType.values()[random.nextInt(FlowType.values().length)];
    List<String> scopes = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      scopes.add("scope:" + random.nextInt(100) + "/é");
    }
    Connection connection =
        new Connection(
            id("p" + random.nextInt(9), "c" + random.nextInt(9)),
            flow,
            ConnectionStatus.values()[random.nextInt(ConnectionStatus.values().length)],
            scopes,
            random.nextBoolean()
                ? Optional.of(new BaseUrl("https://h" + random.nextInt(9) + ".example:8443/x"))
                : Optional.empty(),
            arbitraryInstant(random),
            random.nextBoolean() ? Optional.of(arbitraryInstant(random)) : Optional.empty(),
            random.nextBoolean() ? Optional.of("a\u0000ü☃" + random.nextInt()) : Optional.empty());
    return new ConnectionRecord(
        connection,
        flow.authType() == AuthType.API_KEY
            ? new Credential.ApiKey(arbitrarySecret(random))
            : new Credential.Tokens(
                arbitrarySecret(random),
                random.nextBoolean() ? Optional.of(arbitrarySecret(random)) : Optional.empty(),
                random.nextBoolean() ? "Bearer" : "dpop ü",
                random.nextBoolean() ? Optional.of(arbitraryInstant(random)) : Optional.empty(),
                random.nextBoolean() ? List.of(URI.create("https://h.example/t")) : List.of(),
                random.nextBoolean() ? Optional.of("client ü") : Optional.empty()));
  }

  private static Instant arbitraryInstant(Random random) {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private static SecretBytes arbitrarySecret(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return SecretBytes.takeOver(bytes);
  }

  private static void assertSame(ConnectionRecord actual, ConnectionRecord expected) {
    assertThat(actual.connection()).isEqualTo(expected.connection());
    switch (expected.credential()) {
      case Credential.ApiKey apiKey -> {
        assertThat(actual.credential()).isInstanceOf(Credential.ApiKey.class);
        assertThat(((Credential.ApiKey) actual.credential()).key().sameAs(apiKey.key())).isTrue();
      }
      case Credential.Tokens tokens -> {
        Credential.Tokens read = (Credential.Tokens) actual.credential();
        assertThat(read.access().sameAs(tokens.access())).isTrue();
        assertThat(read.tokenType()).isEqualTo(tokens.tokenType());
        assertThat(read.issuedAt()).isEqualTo(tokens.issuedAt());
        assertThat(read.endpoints()).isEqualTo(tokens.endpoints());
        assertThat(read.client()).isEqualTo(tokens.client());
        assertThat(read.refresh().isPresent()).isEqualTo(tokens.refresh().isPresent());
        tokens
            .refresh()
            .ifPresent(
                token ->
                    assertThat(read.refresh().orElseGet(() -> secret("")).sameAs(token)).isTrue());
      }
    }
  }
}
