package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every command that a document shows works, in the order in which it shows them. */
@ExtendWith(Transcript.class)
class DocumentationIT {
  private static final String HOST = "api.openai.com";
  private static final String KEY = "sk-" + "test-".repeat(5);

  /** What the build itself runs: the README's two commands and the benchmarks. */
  private static final Pattern BUILD = Pattern.compile("(?m)^(mvn |bootstrap/src/bench/)");

  private final LocalAuthority authority = new LocalAuthority();
  private EchoService service;

  @BeforeEach
  void start() {
    service = HttpsPort.serve(authority.server(HOST), request -> EchoService.ok("{}\n"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandShownWorks() {
    return Documents.all().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @Test
  void theReadmeShowsTwoCommandsThatTheBuildRuns() {
    List<String> blocks =
        Documents.commands(Documents.root().resolve("README.md")).stream()
            .filter(block -> BUILD.matcher(block).find())
            .toList();

    assertThat(blocks)
        .containsExactly(
            "mvn -q package -DskipTests && bootstrap/target/authsome/bin/authsome demo\n",
            "mvn verify\n");
  }

  private void check(Path document) {
    for (String block : Documents.commands(document)) {
      if (!BUILD.matcher(block).find()) {
        check(document, block);
      }
    }
  }

  /** Each block begins where a reader may begin: with OpenAI and Acme connected, and two agents. */
  private void check(Path document, String block) {
    try (Product product = new Product()) {
      product.startDaemon(authority, HOST);
      product.write("my_agent.py", AGENT);
      Documents.writeFiles(document, product);
      acme(product);
      if (!block.startsWith("authsome login openai")
          && !block.contains("\nauthsome login openai")) {
        product.authsomeReading(KEY + "\n", "login", "openai");
      }
      if (!block.startsWith("authsome login anthropic")) {
        product.authsomeReading("sk-ant-" + KEY.substring(3) + "\n", "login", "anthropic");
      }
      Path script =
          product.write(
              "block.sh",
              String.format(Locale.ROOT, PYTHON, Programs.python()) + STAND_INS + withInput(block));

      Product.Result result =
          product.execute(product.environment(), "", List.of("bash", "-eu", script.toString()));

      assertThat(result.code()).as(document + "\n" + block + "\n" + result).isZero();
    }
  }

  /** A login reads the key from standard input where there is nobody to type it. */
  private static String withInput(String block) {
    return block.replaceAll("(?m)^(authsome login [^#\\n]*)", "echo " + KEY + " | $1");
  }

  private static void acme(Product product) {
    Path definitions = product.home().resolve("providers");
    try {
      Files.createDirectories(definitions);
      Files.writeString(
          definitions.resolve("acme.json"),
          Documents.json(Documents.page("provider-definitions.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By both names, the one that has the modules which the documents name. */
  private static final String PYTHON =
      """
      mkdir -p bin
      python3=$(command -v %s)
      for name in python python3; do
        printf '#!/bin/sh\\nexec "%%s" "$@"\\n' "$python3" > bin/$name
        chmod +x bin/$name
      done
      """;

  /** Agents that need an account: what stands in for them must find all that a run gives. */
  private static final String STAND_INS =
      """
      cat > bin/claude <<'END'
      #!/bin/sh -eu
      test "$AUTHSOME_PROXY_MODE" = true
      test -s "$NODE_EXTRA_CA_CERTS"
      case "${0##*/}" in
        claude) test -n "$ANTHROPIC_API_KEY" ;;
        *) curl -sf -o answer https://api.openai.com/v1/models ;;
      esac
      END
      chmod +x bin/claude
      cp bin/claude bin/codex
      cp bin/claude bin/cursor
      PATH=$PWD/bin:$PATH
      """;

  private static final String AGENT =
      """
      import os, urllib.request
      request = urllib.request.Request("https://api.openai.com/v1/models")
      request.add_header("Authorization", "Bearer " + os.environ["OPENAI_API_KEY"])
      print(urllib.request.urlopen(request).status)
      """;
}
