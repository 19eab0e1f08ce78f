package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.testkit.Together;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnerTokenFileTest {
  @TempDir Path folder;
  private ServerFiles files;

  @BeforeEach
  void prepare() {
    files = ServerFiles.prepare(folder.resolve("home"));
  }

  @Test
  void makesATokenOfThirtyTwoBytesOnceAndKeepsIt() throws Exception {
    String first = readOrCreate();

    assertThat(Base64.getUrlDecoder().decode(first)).hasSize(32);
    assertThat(readOrCreate()).isEqualTo(first);
    assertThat(Files.readString(files.ownerToken())).isEqualTo(first);
    try (SecretBytes token = OwnerTokenFile.read(files)) {
      assertThat(text(token)).isEqualTo(first);
    }
  }

  @Test
  void givesAllWhoAskAtOnceTheSameToken() throws Exception {
    assertThat(new HashSet<>(Together.run(8, number -> this::readOrCreate))).hasSize(1);
  }

  @Test
  void refusesWhatIsNoToken() throws Exception {
    String good = readOrCreate();

    for (String bad :
        List.of("", good.substring(1), good + "A", good + "\n", "=" + good.substring(1))) {
      Files.writeString(files.ownerToken(), bad);
      assertThatThrownBy(this::readOrCreate)
          .isInstanceOf(StoreUnavailableError.class)
          .hasMessageContaining(files.ownerToken().toString());
    }
  }

  @Test
  void refusesToReadATokenThatIsNotThere() {
    assertThatThrownBy(() -> OwnerTokenFile.read(files)).isInstanceOf(StoreUnavailableError.class);
  }

  private String readOrCreate() {
    try (SecretBytes token = OwnerTokenFile.readOrCreate(files, new SecureRandom())) {
      return text(token);
    }
  }

  private static String text(SecretBytes token) {
    return token.read(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }
}
