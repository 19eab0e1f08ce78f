package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.adapters.http.wire.RunJson;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** {@link Runs} over HTTP. */
record HttpRuns(ApiClient api) implements Runs {
  @Override
  public OpenedRun open(Request request) {
    Request sent = api.daemon().isOurs() ? request : withoutProcess(request);
    return api.post(Routes.RUNS, RunJson.toJson(sent), RunJson::opened);
  }

  @Override
  public void close(RunId id) {
    var _ = api.delete(Routes.run(id), Function.identity());
  }

  /** A daemon of somebody else's may see other processes under our numbers. */
  private static Request withoutProcess(Request request) {
    return new Request(
        request.command(),
        OptionalLong.empty(),
        request.providers(),
        request.connections(),
        request.mode(),
        request.environment());
  }

  @Override
  public List<Covered> routes(Scope scope) {
    return api.get(Routes.proxyRoutes(scope), RunJson::routes);
  }

  @Override
  public List<LiveRun> list() {
    return api.get(Routes.RUNS, RunJson::runs);
  }
}
