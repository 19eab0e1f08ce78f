package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.HealthJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Health;

/** {@link Health} over HTTP. */
record HttpHealth(ApiClient api) implements Health {
  @Override
  public Report check() {
    return api.get(Routes.READY, HealthJson::report);
  }
}
