package ai.authsome.application.service;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.Target;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Runs and the requests that they make. */
final class Runners {
  private Runners() {}

  static Runs.Request running(RunMode mode) {
    return new Runs.Request(
        "agent", OptionalLong.empty(), Set.of(), Map.of(), mode, EnvironmentPrint.NONE);
  }

  static Runs.Request only(RunMode mode, String... providers) {
    Set<ProviderName> names = Set.copyOf(Arrays.stream(providers).map(ProviderName::new).toList());
    return new Runs.Request(
        "agent", OptionalLong.empty(), names, Map.of(), mode, EnvironmentPrint.NONE);
  }

  static Runs.Request choosing(String provider, String connection) {
    return new Runs.Request(
        "agent",
        OptionalLong.empty(),
        Set.of(),
        Map.of(new ProviderName(provider), new ConnectionName(connection)),
        RunMode.CONNECTED_ALLOW,
        EnvironmentPrint.NONE);
  }

  static Runs.Request of(OptionalLong process) {
    return new Runs.Request(
        "agent", process, Set.of(), Map.of(), RunMode.CONNECTED_ALLOW, EnvironmentPrint.NONE);
  }

  static Runs.Request leaking(EnvironmentPrint environment) {
    return new Runs.Request(
        "agent", OptionalLong.empty(), Set.of(), Map.of(), RunMode.CONNECTED_ALLOW, environment);
  }

  static RunId open(Broker broker, Runs.Request request) {
    try (OpenedRun run = broker.runs().open(request)) {
      return run.id();
    }
  }

  static RunId open(Broker broker) {
    return open(broker, running(RunMode.CONNECTED_ALLOW));
  }

  /** A GET of {@code url}. */
  static Egress.Request get(String url) {
    return get(url, Optional.empty());
  }

  /** A request of {@code url}. */
  static Egress.Request asking(String method, String url) {
    Egress.Request get = get(url);
    return new Egress.Request(method, get.target(), get.connection());
  }

  /** A GET of {@code url} with an {@code Authsome-Connection} header. */
  static Egress.Request get(String url, String connection) {
    return get(url, Optional.of(connection));
  }

  private static Egress.Request get(String url, Optional<String> connection) {
    URI uri = URI.create(url);
    boolean secure = uri.getScheme().equals("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    Target target =
        new Target(
            secure ? Target.Scheme.HTTPS : Target.Scheme.HTTP,
            HostName.parse(uri.getHost()),
            port,
            RequestPath.parse(path + query));
    return new Egress.Request("GET", target, connection);
  }

  /** What an injection adds, as {@code Name: value}, or in words what was decided instead. */
  static String outcome(Egress.Decision decision) {
    return switch (decision) {
      case Egress.Decision.Inject inject -> {
        try (Credentials.Resolved values = inject.values()) {
          Credentials.Value first =
              values.headers().isEmpty() ? values.query().getFirst() : values.headers().getFirst();
          yield first.name() + ": " + World.text(first.value());
        }
      }
      case Egress.Decision.PassThrough _ -> "pass";
      case Egress.Decision.Refuse refuse ->
          refuse.refusal().status() + " " + refuse.refusal().error();
    };
  }

  static Egress.Refusal refusal(Egress.Decision decision) {
    if (decision instanceof Egress.Decision.Refuse refuse) {
      return refuse.refusal();
    }
    throw new AssertionError("not refused: " + outcome(decision));
  }
}
