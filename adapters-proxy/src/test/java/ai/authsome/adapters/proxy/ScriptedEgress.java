package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/** An egress that does what a test says, and remembers what it was asked. */
final class ScriptedEgress implements Egress {
  private static final ConnectionId CONNECTION =
      new ConnectionId(new ProviderName("test"), ConnectionName.DEFAULT);

  final List<Request> asked = new CopyOnWriteArrayList<>();
  final List<Decision.Inject> refused = new CopyOnWriteArrayList<>();
  final List<Credentials.Resolved> lent = new CopyOnWriteArrayList<>();
  final List<Answer> answers = new CopyOnWriteArrayList<>();
  final List<Tunnelled> tunnels = new CopyOnWriteArrayList<>();
  final List<Refused> refusals = new CopyOnWriteArrayList<>();
  final List<Refusal> strangers = new CopyOnWriteArrayList<>();
  volatile Function<HostName, Opening> opening = _ -> new Opening.Intercept();
  volatile Function<Decision.Inject, Optional<Decision.Inject>> renewal = _ -> Optional.empty();
  volatile Function<Request, Decision> decision = _ -> new Decision.PassThrough();

  /** Has requests carry a header, and another value of it once the first was rejected. */
  void renews(String name, String old, String next) {
    decision = _ -> header(name, old);
    renewal = _ -> Optional.of(header(name, next));
  }

  @Override
  public Opening routesFor(RunId run, HostName host, int port) {
    return opening.apply(host);
  }

  @Override
  public Decision decide(RunId run, Request request) {
    asked.add(request);
    Decision decided = decision.apply(request);
    if (decided instanceof Decision.Inject inject) {
      lent.add(inject.values());
    }
    return decided;
  }

  @Override
  public Optional<Decision.Inject> renewed(RunId run, Request request, Decision.Inject rejected) {
    refused.add(rejected);
    Optional<Decision.Inject> found = renewal.apply(rejected);
    found.ifPresent(inject -> lent.add(inject.values()));
    return found;
  }

  @Override
  public void answered(
      RunId run, Request request, Decision decision, int status, Duration latency) {
    answers.add(new Answer(request, decision, status, latency));
  }

  @Override
  public void tunnelled(RunId run, HostName host, int status, Duration latency) {
    tunnels.add(new Tunnelled(host, status, latency));
  }

  @Override
  public void refused(RunId run, Refused refused) {
    refusals.add(refused);
  }

  @Override
  public void turnedAway(RunId run, Refusal refusal) {
    strangers.add(refusal);
  }

  /** What {@link #tunnelled} was told. */
  record Tunnelled(HostName host, int status, Duration latency) {}

  /** What {@link #answered} was told. */
  record Answer(Request request, Decision decision, int status, Duration latency) {}

  static Decision.Inject header(String name, String value) {
    return new Decision.Inject(
        CONNECTION,
        new Credentials.Resolved(
            CONNECTION, List.of(value(name, value)), List.of(), Optional.empty()),
        1);
  }

  static Decision.Inject query(String name, String value) {
    return new Decision.Inject(
        CONNECTION,
        new Credentials.Resolved(
            CONNECTION, List.of(), List.of(value(name, value)), Optional.empty()),
        1);
  }

  static Decision refuse(int status) {
    return new Decision.Refuse(new Refusal(status, "TestError", "not \"now\"", "try later"));
  }

  /** Whether the values of all decisions were closed. */
  boolean hasClosedAll() {
    return lent.stream()
        .flatMap(values -> Stream.concat(values.headers().stream(), values.query().stream()))
        .allMatch(ScriptedEgress::isClosed);
  }

  private static boolean isClosed(Credentials.Value value) {
    try {
      value.value().read(bytes -> bytes.length);
      return false;
    } catch (IllegalStateException closed) {
      return true;
    }
  }

  private static Credentials.Value value(String name, String value) {
    return new Credentials.Value(
        name, SecretBytes.takeOver(value.getBytes(StandardCharsets.UTF_8)));
  }
}
