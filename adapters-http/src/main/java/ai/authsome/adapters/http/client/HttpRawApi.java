package ai.authsome.adapters.http.client;

import ai.authsome.application.port.driving.RawApi;
import ai.authsome.domain.secret.SecretBytes;

/** {@link RawApi} over HTTP. */
record HttpRawApi(ApiClient api) implements RawApi {
  @Override
  public Answer call(String method, String target, SecretBytes body) {
    return api.raw(method, target, body);
  }
}
