package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients that the API's page shows, in other languages than ours, do the whole job. */
@ExtendWith(Transcript.class)
class ApiClientIT {
  private static final String HOST = "api.openai.com";
  private static final Path PAGE = Documents.page("api.md");

  private final String canary = "sk-" + "canary-" + UUID.randomUUID();
  private final LocalAuthority authority = new LocalAuthority();
  private final Product product = new Product();
  private EchoService service;

  @BeforeEach
  void start() {
    service =
        HttpsPort.serve(
            authority.server(HOST), request -> EchoService.ok("{\"hello\":\"agent\"}\n"));
    product.startDaemon(authority, HOST);
    product.with("OPENAI_API_KEY", canary);
    Documents.writeFiles(PAGE, product);
  }

  @AfterEach
  void stop() {
    product.close();
    service.close();
  }

  @Test
  void aClientInPythonLogsInRunsAProgramAndHearsOfIt() {
    Product.Result result = python(product.work().resolve("orchestrate.py"));

    assertThat(result.out().lines())
        .contains(
            "claimed",
            "openai ci completed",
            "OpenAI ci connected",
            "{\"hello\":\"agent\"}",
            HOST + " injected",
            "run True",
            "run False",
            "['OPENAI_API_KEY']");
    assertThat(result.out()).doesNotContain(canary);
    assertThatOnlyTheServiceSawTheKey();
  }

  @Test
  void aClientOfCurlAndOpensslDoesTheSame() {
    String drive =
        Documents.commands(PAGE).stream()
            .filter(block -> block.contains("signed.sh"))
            .findFirst()
            .orElseThrow();

    Product.Result result = product.shell(drive);

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("completed\n", "\"connection_name\":\"shell\"", "{\"hello\":\"agent\"}\n")
        .endsWith("{\"status\":\"ok\"}\n");
    assertThat(product.shell("cat openai.json").out()).contains("OPENAI_API_KEY=" + canary);
    assertThatOnlyTheServiceSawTheKey();
  }

  @Test
  void aClientOfCurlAndOpensslIsLetInTheMomentTheDaemonIsThere() {
    Product.Result result =
        product.shell(
            """
            . ./signed.sh
            KEY=calm-shell-0001.pem HANDLE=calm-shell-0001
            openssl genpkey -algorithm ed25519 -out "$KEY"
            printf '{"handle":"%s","did":"%s"}' "$HANDLE" "$(did_key "$KEY")" \
              | signed POST /api/identities/register > /dev/null
            authsome claim "$HANDLE"
            authsome daemon restart
            signed GET /api/whoami < /dev/null
            """);

    assertThat(result.code()).as(result.toString()).isZero();
  }

  @Test
  void aFormIsTakenARefusalIsOneAndTheTableIsTheRoutes() {
    Product.Result result = python(Path.of("src/test/python/check_client.py").toAbsolutePath());

    List<String> lines = result.out().lines().toList();
    assertThat(lines).startsWith("claimed", "completed").hasSizeGreaterThan(30);
    assertThat(Documents.read(PAGE).lines().filter(line -> line.matches("\\| [A-Z]+ \\|.*")))
        .containsExactlyElementsOf(lines.subList(2, lines.size()));
    assertThatTheServedDocumentIsOpenApi();
    assertThat(product.filesHolding(canary)).isEmpty();
  }

  /** By the schema of the OpenAPI Initiative itself. */
  private void assertThatTheServedDocumentIsOpenApi() {
    Path validator =
        Path.of(Programs.node())
            .resolveSibling("node_modules/@seriousme/openapi-schema-validator/bin")
            .resolve("validate-api-cli.js");

    Product.Result result =
        product.execute(
            product.environment(),
            "",
            List.of(Programs.node(), validator.toString(), "openapi.json"));

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out()).contains("\"valid\": true");
  }

  private Product.Result python(Path script) {
    Product.Result result =
        product.execute(product.environment(), "", List.of(Programs.python(), script.toString()));
    assertThat(result.code()).as(result.toString()).isZero();
    return result;
  }

  private void assertThatOnlyTheServiceSawTheKey() {
    assertThat(service.received())
        .singleElement()
        .extracting(EchoService.Received::authorization)
        .isEqualTo("Bearer " + canary);
    assertThat(product.filesHolding(canary)).isEmpty();
    assertThat(product.daemonLog()).doesNotContain(canary);
  }
}
