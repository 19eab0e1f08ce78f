package ai.authsome.domain.run;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment of a child behind the proxy. */
public final class ChildEnvironment {
  private static final List<String> PROXY = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");
  private static final List<String> BUNDLE =
      List.of(
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "GIT_SSL_CAINFO",
          "AWS_CA_BUNDLE",
          "PIP_CERT",
          "CARGO_HTTP_CAINFO",
          "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH",
          "BUNDLE_SSL_CA_CERT");
  private static final List<String> AUTHORITY = List.of("NODE_EXTRA_CA_CERTS", "DENO_CERT");
  private static final List<String> OURS_ALONE =
      List.of("AUTHSOME_MASTER_KEY", "AUTHSOME_MASTER_KEY_FILE", "AUTHSOME_IDENTITY_PRIVATE_KEY");

  private ChildEnvironment() {}

  /**
   * {@code parent} with proxy, trust and placeholders for {@code run}, and without what the child
   * must not see: real values of stored credentials, and the keys of Authsome itself.
   */
  public static Map<String, String> of(Map<String, String> parent, OpenedRun run) {
    Map<String, String> child = new TreeMap<>(parent);
    run.leaking().forEach(child::remove);
    OURS_ALONE.forEach(child::remove);
    child.putAll(run.placeholders());
    String proxy = "http://run:" + token(run) + "@127.0.0.1:" + run.proxyPort();
    for (String name : PROXY) {
      child.put(name, proxy);
      child.put(name.toLowerCase(Locale.ROOT), proxy);
    }
    String noProxy = noProxy(parent);
    child.put("NO_PROXY", noProxy);
    child.put("no_proxy", noProxy);
    BUNDLE.forEach(name -> child.put(name, run.trust().bundle().toString()));
    AUTHORITY.forEach(name -> child.put(name, run.trust().authority().toString()));
    child.put("NODE_USE_ENV_PROXY", "1");
    child.put("JAVA_TOOL_OPTIONS", javaOptions(parent, run));
    child.put("AUTHSOME_PROXY_MODE", "true");
    child.put("AUTHSOME_RUN_ID", run.id().value());
    return child;
  }

  private static String token(OpenedRun run) {
    return run.token().read(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }

  private static String noProxy(Map<String, String> parent) {
    Set<String> hosts = new LinkedHashSet<>();
    for (String name : List.of("NO_PROXY", "no_proxy")) {
      for (String host : parent.getOrDefault(name, "").split(",")) {
        if (!host.isBlank()) {
          hosts.add(host.strip());
        }
      }
    }
    hosts.addAll(LOOPBACK);
    return String.join(",", hosts);
  }

  /** Java has no way to be told proxy credentials, so the proxy knows it by its process. */
  private static String javaOptions(Map<String, String> parent, OpenedRun run) {
    String options =
        quoted("-Djavax.net.ssl.trustStore=" + run.trust().keyStore())
            + " -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword="
            + TrustFiles.PASSWORD
            + " -Dhttp.proxyHost=127.0.0.1 -Dhttps.proxyHost=127.0.0.1 -Dhttp.proxyPort="
            + run.proxyPort()
            + " -Dhttps.proxyPort="
            + run.proxyPort()
            + " -Dhttp.nonProxyHosts=localhost|127.*|[::1]";
    String before = parent.getOrDefault("JAVA_TOOL_OPTIONS", "");
    return before.isBlank() ? options : before + " " + options;
  }

  /** The JVM splits the variable at white space outside quotes, and knows no escapes. */
  private static String quoted(String option) {
    if (option.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"')) {
      return option;
    }
    return option.indexOf('"') < 0 ? '"' + option + '"' : "'" + option + "'";
  }
}
