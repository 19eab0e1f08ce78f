package ai.authsome.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChildEnvironmentTest {
  @Test
  void sendsEveryClientThroughTheProxy() {
    Map<String, String> child = child(Map.of("HTTP_PROXY", "http://old:3128", "KEEP", "me"));

    for (String name :
        new String[] {
          "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"
        }) {
      assertThat(child).containsEntry(name, "http://run:tok@127.0.0.1:4711");
    }
    assertThat(child)
        .containsEntry("KEEP", "me")
        .containsEntry("AUTHSOME_PROXY_MODE", "true")
        .containsEntry("AUTHSOME_RUN_ID", "run_0123456789ab")
        .containsEntry("NODE_USE_ENV_PROXY", "1");
  }

  @Test
  void trustsTheRunsAuthority() {
    Map<String, String> child = child(Map.of("SSL_CERT_FILE", "/old.pem"));

    for (String name :
        new String[] {
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "GIT_SSL_CAINFO",
          "AWS_CA_BUNDLE",
          "PIP_CERT",
          "CARGO_HTTP_CAINFO",
          "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH",
          "BUNDLE_SSL_CA_CERT"
        }) {
      assertThat(child).containsEntry(name, "/run/bundle.pem");
    }
    assertThat(child)
        .containsEntry("NODE_EXTRA_CA_CERTS", "/run/ca.pem")
        .containsEntry("DENO_CERT", "/run/ca.pem");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''          | ''            | 127.0.0.1,localhost,::1",
        "a.example   | ''            | a.example,127.0.0.1,localhost,::1",
        "' a , ,b,'  | 'b,c'         | a,b,c,127.0.0.1,localhost,::1",
        "localhost   | 127.0.0.1     | localhost,127.0.0.1,::1",
      })
  void keepsWhatWasToBeReachedDirectly(String upper, String lower, String merged) {
    Map<String, String> child = child(Map.of("NO_PROXY", upper, "no_proxy", lower));

    assertThat(child).containsEntry("NO_PROXY", merged).containsEntry("no_proxy", merged);
  }

  @Test
  void hidesWhatTheChildMustNotSee() {
    Map<String, String> child =
        child(
            Map.of(
                "LEAK",
                "real",
                "ACME_API_KEY",
                "real",
                "AUTHSOME_MASTER_KEY",
                "x",
                "AUTHSOME_MASTER_KEY_FILE",
                "x",
                "AUTHSOME_IDENTITY_PRIVATE_KEY",
                "x"));

    assertThat(child)
        .doesNotContainKeys(
            "LEAK",
            "AUTHSOME_MASTER_KEY",
            "AUTHSOME_MASTER_KEY_FILE",
            "AUTHSOME_IDENTITY_PRIVATE_KEY")
        .containsEntry("ACME_API_KEY", "authsome-proxy-managed")
        .doesNotContainValue("real");
  }

  @Test
  void addsToTheOptionsOfJavaChildren() {
    String options = child(Map.of("JAVA_TOOL_OPTIONS", "-Dx=y")).get("JAVA_TOOL_OPTIONS");

    assertThat(options)
        .startsWith("-Dx=y -Djavax.net.ssl.trustStore=/run/ca.p12 ")
        .contains("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=4711", "-Dhttp.proxyPort=4711")
        .doesNotContain("tok@");
    assertThat(child(Map.of("JAVA_TOOL_OPTIONS", " ")).get("JAVA_TOOL_OPTIONS"))
        .startsWith("-Djavax.net.ssl.trustStore=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b/ca.p12", "/it's/ca.p12", "/say \"x\"/ca.p12"})
  void aJavaChildReadsAPathWithSpacesOrQuotes(String path) throws Exception {
    Map<String, String> child;
    try (OpenedRun run = run(path)) {
      child = ChildEnvironment.of(Map.of(), run);
    }
    ProcessBuilder java =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java", "-XshowSettings:properties", "-version");
    java.environment().put("JAVA_TOOL_OPTIONS", child.get("JAVA_TOOL_OPTIONS"));
    Process process = java.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed).contains("javax.net.ssl.trustStore = " + path + "\n");
  }

  @Test
  void leavesTheParentsEnvironmentAlone() {
    Map<String, String> parent = new HashMap<>(Map.of("LEAK", "real"));
    child(parent);

    assertThat(parent).containsExactly(Map.entry("LEAK", "real"));
  }

  private static Map<String, String> child(Map<String, String> parent) {
    try (OpenedRun run = run("/run/ca.p12")) {
      return ChildEnvironment.of(parent, run);
    }
  }

  private static OpenedRun run(String keyStore) {
    return new OpenedRun(
        new RunId("run_0123456789ab"),
        4711,
        SecretBytes.takeOver("tok".toCharArray()),
        new TrustFiles(Path.of("/run/ca.pem"), Path.of("/run/bundle.pem"), Path.of(keyStore)),
        Map.of("ACME_API_KEY", Placeholder.DEFAULT),
        Set.of("LEAK", "ACME_API_KEY"),
        List.of());
  }
}
