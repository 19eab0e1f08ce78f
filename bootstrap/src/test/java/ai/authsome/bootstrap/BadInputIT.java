package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong is said clearly, ends with its own exit code, and costs nothing. */
@ExtendWith(Transcript.class)
class BadInputIT {
  private static final String HOST = "api.openai.com";
  private static final String URL = "https://" + HOST + "/v1/models";
  private static final String KEY = "sk-" + "test-".repeat(5);

  private final LocalAuthority authority = new LocalAuthority();
  private final Product product = new Product();

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void aKeyThatCantBeOneIsRefusedWithTheProvidersHint() {
    Product.Result malformed = product.authsomeReading("nonsense\n", "login", "openai");
    Product.Result empty = product.authsomeReading("\n", "login", "openai");
    Product.Result none = product.authsomeReading("", "login", "openai");

    assertThat(malformed.code()).isEqualTo(2);
    assertThat(malformed.err())
        .contains("This does not look like a valid OpenAI API key.")
        .contains("OpenAI API keys start with 'sk-'")
        .doesNotContain("nonsense");
    assertThat(empty.code()).as(empty.toString()).isEqualTo(2);
    assertThat(none.code()).as(none.toString()).isEqualTo(12);
    assertThat(product.authsome("list", "--connected", "--json").out()).doesNotContain("openai");
  }

  @Test
  void unknownNamesAreSaidToBeUnknownAndCloseOnesAreNamed() {
    Product.Result provider = product.authsome("login", "opnai");
    Product.Result connection = product.authsome("get", "openai", "--connection", "work");
    Product.Result command = product.authsome("lst");

    assertThat(provider.code()).isEqualTo(4);
    assertThat(provider.err()).contains("hint: ").contains("openai");
    assertThat(connection.code()).isEqualTo(3);
    assertThat(connection.err()).contains("authsome login openai --connection work");
    assertThat(command.code()).isEqualTo(64);
    assertThat(command.err()).contains("list");
    assertThat(product.authsome("login", "opnai", "--json").out())
        .startsWith("{")
        .contains("\"v\"")
        .contains("\"error\"")
        .contains("ProviderNotFoundError")
        .contains("\"hint\"");
  }

  @Test
  void aConnectionIsNotReplacedUnlessThatIsAskedFor() {
    String other = "sk-" + "other".repeat(5);

    assertThat(product.authsomeReading(KEY + "\n", "login", "openai").code()).isZero();
    assertThat(product.authsomeReading(other + "\n", "login", "openai").code()).isEqualTo(6);
    assertThat(exported()).isEqualTo("OPENAI_API_KEY=" + KEY + "\n");
    assertThat(product.authsomeReading(other + "\n", "login", "openai", "--force").code()).isZero();
    assertThat(exported()).isEqualTo("OPENAI_API_KEY=" + other + "\n");
  }

  @Test
  void aBrokenDefinitionFileIsNamedAndStopsNothingElse() throws IOException {
    product.authsome("list");
    Path definitions = Files.createDirectories(product.home().resolve("providers"));
    Files.writeString(
        definitions.resolve("acme.json"),
        "{\"schema_version\":1,\"name\":\"acme\",\"auth_type\":\"api_key\"}");

    Product.Result list = product.authsome("list");

    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("[openai]");
    assertThat(list.err()).contains("acme.json");
    assertThat(product.authsome("doctor").out()).contains("acme.json");

    Product.Result removed = product.authsome("remove", "acme");

    assertThat(removed.code()).as(removed.toString()).isZero();
    assertThat(definitions.resolve("acme.json")).doesNotExist();
  }

  @Test
  void aDamagedRecordIsAnErrorThatNamesItAndHidesNoOther() {
    product.authsomeReading(KEY + "\n", "login", "openai");
    product.authsomeReading("xkeysib-" + "test-".repeat(5) + "\n", "login", "brevo");
    product.authsome("daemon", "stop");
    damage(":openai:connection:default");

    Product.Result damaged = product.authsome("export", "openai");

    assertThat(damaged.code()).as(damaged.toString()).isEqualTo(16);
    assertThat(damaged.err()).contains("openai").contains("hint: ");
    assertThat(product.authsome("export", "brevo").code()).isZero();
    assertThat(product.authsome("run", "--", "sh", "-c", "echo $BREVO_API_KEY").out())
        .isEqualTo("authsome-proxy-managed\n");
    assertThat(product.authsome("doctor").code()).isEqualTo(1);
    assertThat(product.authsomeReading(KEY + "\n", "login", "openai", "--force").code()).isZero();
    assertThat(exported()).isEqualTo("OPENAI_API_KEY=" + KEY + "\n");
  }

  @Test
  void whoIsNotOfTheRunIsNotServed() {
    product.startDaemon(authority, HOST);
    product.authsomeReading(KEY + "\n", "login", "openai");

    product.write(
        "outsider",
        """
        # Goes on once its parent has ended, and the kernel can't vouch for it any more.
        until [ "$(cat /proc/$(cut -d' ' -f4 /proc/$$/stat)/comm)" != sh ]; do :; done
        curl -s -o answer -w '%{http_connect}' -x "http://127.0.0.1:$1" -k "$2" > code
        touch done
        """);
    Product.Result outsider =
        product.authsome(
            "run",
            "--",
            "sh",
            "-c",
            "(env -u HTTPS_PROXY -u https_proxy setsid sh ./outsider ${HTTPS_PROXY##*:} "
                + URL
                + " &); until [ -e done ]; do sleep 0.1; done; cat code");

    assertThat(outsider.out()).as(outsider.toString()).isEqualTo("407");
  }

  @Test
  void aServiceWhoseCertificateIsBadNeverSeesTheKey() {
    try (EchoService expired =
        HttpsPort.serve(
            authority.server(Instant.now().minus(30, ChronoUnit.DAYS), HOST),
            request -> EchoService.ok("{}\n"))) {
      product.startDaemon(authority, HOST);
      product.authsomeReading(KEY + "\n", "login", "openai");

      Product.Result result =
          product.authsome("run", "--", "curl", "-s", "-w", "%{http_code}", URL);

      assertThat(result.out()).contains("EndpointUnreachableError").endsWith("502");
      assertThat(expired.received()).isEmpty();
    }
  }

  @Test
  void aProviderThatIsNotConnectedIsExplainedWhereTheModeKnowsIt() {
    product.startDaemon(authority, HOST);

    Product.Result result =
        product.authsome(
            "run", "--mode", "configured_allow", "--", "curl", "-s", "-w", "%{http_code}", URL);

    assertThat(result.out()).contains("authsome login openai").endsWith("401");
  }

  @Test
  void whatARunMayNotReachIsRefused() {
    product.startDaemon(authority, HOST);
    product.authsomeReading(KEY + "\n", "login", "openai");

    Product.Result result =
        product.authsome(
            "run",
            "--mode",
            "connected_deny",
            "--",
            "curl",
            "-s",
            "-w",
            "%{http_connect}",
            "https://example.com/");

    assertThat(result.out()).endsWith("403");
  }

  @Test
  void aVariableThatCantBeHonouredIsRefusedWhenItIsRead() {
    for (Map.Entry<String, String> bad :
        Map.of("AUTHSOME_PORT", "many", "AUTHSOME_LOG_LEVEL", "loud", "AUTHSOME_BASE_URL", "x")
            .entrySet()) {
      Map<String, String> variables = new TreeMap<>(product.environment());
      variables.put(bad.getKey(), bad.getValue());

      Product.Result result = product.execute(variables, "", List.of("authsome", "list"));

      assertThat(result.code()).as(result.toString()).isEqualTo(64);
      assertThat(result.err()).contains(bad.getKey());
    }
  }

  @Test
  void aBundleWithoutAuthoritiesIsRefusedWhenTheDaemonStarts() {
    for (String content :
        List.of(
            "no certificate\n", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")) {
      product.with("AUTHSOME_CA_BUNDLE", product.write("bundle.pem", content).toString());

      Product.Result result = product.authsome("daemon", "start");

      assertThat(result.code()).as(result.toString()).isEqualTo(15);
      assertThat(result.err()).contains("AUTHSOME_CA_BUNDLE");
    }
  }

  private void damage(String record) {
    product.write(
        "damage.py",
        "import sqlite3, sys\n"
            + "with sqlite3.connect(sys.argv[1]) as db:\n"
            + "    changed = db.execute(\"UPDATE record SET sealed = zeroblob(length(sealed))"
            + " WHERE key LIKE '%' || ?\", (sys.argv[2],))\n"
            + "    print(changed.rowcount)\n");
    Product.Result changed =
        product.execute(
            product.environment(),
            "",
            List.of(
                Programs.python(),
                "damage.py",
                product.home().resolve("server/authsome.db").toString(),
                record));
    assertThat(changed.out()).as(changed.toString()).isEqualTo("1\n");
  }

  private String exported() {
    return product.authsome("export", "openai", "--format", "dotenv").out();
  }
}
