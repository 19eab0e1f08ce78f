package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.LoginJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.time.Duration;
import java.util.Map;

/** {@link Logins} over HTTP. */
record HttpLogins(ApiClient api) implements Logins {
  private static final long LONGEST_WAIT = 30;

  @Override
  public Started start(Request request) {
    return api.post(Routes.SESSIONS, LoginJson.toJson(request), LoginJson::started);
  }

  @Override
  public LoginSession find(SessionId id) {
    return api.get(Routes.session(id), LoginJson::session);
  }

  @Override
  public LoginSession await(SessionId id, Duration atMost) {
    long seconds = Math.clamp(atMost.plusMillis(999).toSeconds(), 0, LONGEST_WAIT);
    return api.get(Routes.session(id, seconds), Duration.ofSeconds(seconds), LoginJson::session);
  }

  @Override
  public LoginSession submit(SessionId id, Map<String, SecretBytes> answers) {
    return api.post(Routes.resume(id), LoginJson.toJson(answers), LoginJson::session);
  }

  @Override
  public LoginSession cancel(SessionId id) {
    return api.delete(Routes.session(id), LoginJson::session);
  }
}
