package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The product's reason: a key is stored once, and real programs call the real name of the service
 * without ever seeing it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Transcript.class)
class MainJobIT {
  private static final String HOST = "api.openai.com";
  private static final String URL = "https://" + HOST + "/v1/models";
  private static final String REFS = "0123456789012345678901234567890123456789\trefs/heads/main\n";

  private final String canary = "sk-" + "canary-" + UUID.randomUUID();
  private final LocalAuthority authority = new LocalAuthority();
  private final Product product = new Product();
  private EchoService service;

  @BeforeAll
  void startAndLogIn() {
    service =
        HttpsPort.serve(
            authority.server(HOST),
            request ->
                EchoService.ok(
                    request.target().contains("info/refs") ? REFS : "{\"hello\":\"agent\"}\n"));
    product.startDaemon(authority, HOST);
    Product.Result login = product.authsomeReading(canary + "\n", "login", "openai");
    assertThat(login.code()).as(login.toString()).isZero();
    assertThat(login.out()).isEqualTo("Successfully logged in to openai (default).\n");
  }

  @AfterAll
  void nothingHoldsTheKey() {
    try {
      assertThat(product.filesHolding(canary)).isEmpty();
      assertThat(product.daemonLog()).doesNotContain(canary);
    } finally {
      product.close();
      service.close();
    }
  }

  @Test
  void curlIsAuthenticatedAndSeesOnlyThePlaceholder() {
    Product.Result result = run("sh", "-c", "curl -sS -w '%{http_code}' " + URL + "; echo; env");

    assertThat(result.out()).contains("{\"hello\":\"agent\"}").contains("200");
    assertThat(result.out()).contains("OPENAI_API_KEY=authsome-proxy-managed");
    assertServiceSawTheKey();
  }

  @Test
  void curlsOwnHeaderIsReplaced() {
    run("sh", "-c", "curl -sS -H \"Authorization: Bearer $OPENAI_API_KEY\" " + URL);

    assertServiceSawTheKey();
  }

  @Test
  void gitIsAuthenticated() {
    Product.Result result = run("git", "ls-remote", "https://" + HOST + "/some/repository.git");

    assertThat(result.out()).isEqualTo(REFS);
    assertServiceSawTheKey();
  }

  @Test
  void pythonsUrllibIsAuthenticated() {
    python("import urllib.request; print(urllib.request.urlopen('" + URL + "').status)");
  }

  @Test
  void pythonsRequestsIsAuthenticated() {
    python("import requests; print(requests.get('" + URL + "').status_code)");
  }

  @Test
  void nodesFetchIsAuthenticated() {
    Product.Result result =
        run(
            Programs.node(),
            "-e",
            "fetch('" + URL + "').then(async r => { await r.text(); console.log(r.status); })");

    assertThat(result.out()).isEqualTo("200\n");
    assertServiceSawTheKey();
  }

  @Test
  void javasHttpClientIsAuthenticatedWithoutAToken() {
    product.write(
        "Agent.java",
        """
        import java.net.URI;
        import java.net.http.HttpClient;
        import java.net.http.HttpRequest;
        import java.net.http.HttpResponse;

        class Agent {
          public static void main(String[] args) throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create(args[0])).build();
            System.out.println(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
            System.exit(0);
          }
        }
        """);

    Product.Result result = run(Programs.java(), "Agent.java", URL);

    assertThat(result.out()).as(result.toString()).isEqualTo("200\n");
    assertServiceSawTheKey();
  }

  @Test
  void anotherConnectionIsChosenByTheRunOrByTheRequest() {
    String other = "sk-" + "other-" + UUID.randomUUID();
    product.authsomeReading(other + "\n", "login", "openai", "--connection", "work");

    product.authsome("run", "--connection", "openai=work", "--", "curl", "-sS", URL);
    assertThat(service.received().getLast().authorization()).isEqualTo("Bearer " + other);

    product.authsome("run", "--", "curl", "-sS", "-H", "Authsome-Connection: work", URL);
    assertThat(service.received().getLast().authorization()).isEqualTo("Bearer " + other);

    run("curl", "-sS", URL);
    assertServiceSawTheKey();
  }

  @Test
  void aRealKeyInTheEnvironmentIsReplacedAndSaidSo() {
    Product.Result result =
        product.execute(
            with("OPENAI_API_KEY", canary, "COPY_OF_IT", canary),
            "",
            List.of("authsome", "run", "--", "env"));

    assertThat(result.out())
        .contains("OPENAI_API_KEY=authsome-proxy-managed")
        .doesNotContain(canary)
        .doesNotContain("COPY_OF_IT");
    assertThat(result.err()).contains("OPENAI_API_KEY").contains("COPY_OF_IT");
    assertThat(result.err()).doesNotContain(canary);
  }

  @Test
  void theChildsExitCodeStreamsAndArgumentsAreItsOwn() {
    Product.Result result =
        product.authsomeReading(
            "from stdin\n",
            "run",
            "--",
            "sh",
            "-c",
            "cat; echo err >&2; echo \"$1\"; exit 7",
            "sh",
            "a b");

    assertThat(result.code()).isEqualTo(7);
    assertThat(result.out()).isEqualTo("from stdin\na b\n");
    assertThat(result.err()).isEqualTo("err\n");
  }

  @Test
  void aChildThatASignalEndsGives128AndItsNumber() {
    assertThat(product.authsome("run", "--", "sh", "-c", "kill -9 $$").code()).isEqualTo(137);
  }

  @Test
  void theJavaThatAuthsomeRunsOnPrintsNothingBetweenTheChildsLines() {
    Product.Result result =
        product.shell(
            "export _JAVA_OPTIONS=-Dkept=yes; authsome run -- sh -c 'kill -QUIT $PPID;"
                + " echo $_JAVA_OPTIONS; authsome --version'");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("-Dkept=yes\nauthsome ").hasLineCount(2);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theKeyIsRedactedUnlessAskedFor() {
    assertThat(product.authsome("get", "openai").out())
        .contains("***REDACTED***")
        .doesNotContain(canary);
    assertThat(product.authsome("get", "openai", "--field", "status").out())
        .isEqualTo("connected\n");
    Product.Result shown = product.authsome("get", "openai", "--field", "api_key", "--show-secret");
    assertThat(shown.out()).isEqualTo(canary + "\n");
    assertThat(shown.err()).isNotEmpty();
  }

  @Test
  void exportReachesChildProcesses() {
    assertThat(
            product
                .shell(
                    "eval \"$(authsome export openai --format env)\"; sh -c 'echo $OPENAI_API_KEY'")
                .out())
        .isEqualTo(canary + "\n");
    assertThat(
            product
                .shell(
                    "eval \"$(authsome export openai --format shell)\"; sh -c 'echo $OPENAI_API_KEY'")
                .out())
        .isEqualTo(canary + "\n");
    assertThat(product.authsome("export", "openai", "--format", "dotenv").out())
        .isEqualTo("OPENAI_API_KEY=" + canary + "\n");
    assertThat(product.authsome("export", "openai", "--format", "json").out())
        .contains("\"OPENAI_API_KEY\": \"" + canary + "\"");
  }

  private Product.Result run(String... command) {
    String[] arguments = new String[command.length + 2];
    arguments[0] = "run";
    arguments[1] = "--";
    System.arraycopy(command, 0, arguments, 2, command.length);
    Product.Result result = product.authsome(arguments);
    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out()).doesNotContain(canary);
    assertThat(result.err()).doesNotContain(canary);
    return result;
  }

  private void python(String program) {
    Product.Result result = run(Programs.python(), "-c", program);

    assertThat(result.out()).isEqualTo("200\n");
    assertServiceSawTheKey();
  }

  private void assertServiceSawTheKey() {
    assertThat(service.received().getLast().authorization()).isEqualTo("Bearer " + canary);
  }

  private Map<String, String> with(String... pairs) {
    Map<String, String> variables = new TreeMap<>(product.environment());
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return variables;
  }
}
