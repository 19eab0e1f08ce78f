package ai.authsome.bootstrap.architecture.planted.adapters.http.wire;

import ai.authsome.bootstrap.architecture.planted.adapters.http.server.KnowsTheClient;

/** Common to both sides, and so must know neither. */
public final class Format {
  Class<?> server = KnowsTheClient.class;
}
