package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens a run that leads nowhere. */
class FakeRuns implements Runs {
  static final String TOKEN = "token" + "0".repeat(20);

  final List<Request> requests = new ArrayList<>();
  final List<RunId> closed = new ArrayList<>();
  Set<String> leaking = Set.of();
  List<String> notes = List.of();
  Optional<RuntimeException> closing = Optional.empty();

  @Override
  public OpenedRun open(Request request) {
    requests.add(request);
    return new OpenedRun(
        new RunId("run_0123456789ab"),
        4242,
        SecretBytes.takeOver(TOKEN.getBytes(StandardCharsets.US_ASCII)),
        new TrustFiles(Path.of("/t/ca.pem"), Path.of("/t/bundle.pem"), Path.of("/t/trust.p12")),
        Map.of("OPENAI_API_KEY", "authsome-proxy-managed"),
        leaking,
        notes);
  }

  @Override
  public void close(RunId id) {
    closed.add(id);
    closing.ifPresent(
        e -> {
          throw e;
        });
  }

  @Override
  public List<Covered> routes(Scope scope) {
    throw new UnsupportedOperationException("no command asks for routes");
  }

  @Override
  public List<LiveRun> list() {
    return List.of();
  }
}
