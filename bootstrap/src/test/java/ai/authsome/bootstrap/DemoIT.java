package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The README's first command, but for the build that these tests come after. */
@ExtendWith(Transcript.class)
class DemoIT {
  private final Product product = new Product();

  @AfterEach
  void clean() {
    product.close();
  }

  @Test
  void showsThatTheServiceGotTheKeyAndTheChildDidNot() {
    Product.Result demo = product.authsome("demo");

    assertThat(demo.code()).as(demo.toString()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .contains("DEMO_API_KEY=authsome-proxy-managed")
        .containsPattern("Authorization: Bearer demo-[0-9a-f]{32}")
        .contains("{\"hello\":\"agent\"}");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Path temporary = Files.createDirectory(product.work().resolve("tmp"));

    Product.Result demo = product.with("TMPDIR", temporary.toString()).authsome("demo", "--json");

    assertThat(demo.out()).startsWith("{\n  \"v\": 1,").contains("demo");
    assertThat(product.home()).doesNotExist();
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.toList()).isEqualTo(List.of());
    }
  }
}
