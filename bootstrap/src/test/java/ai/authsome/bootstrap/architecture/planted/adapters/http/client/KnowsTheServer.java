package ai.authsome.bootstrap.architecture.planted.adapters.http.client;

import ai.authsome.bootstrap.architecture.planted.adapters.http.server.KnowsTheClient;

/** A client that knows the server. */
public final class KnowsTheServer {
  Class<?> server = KnowsTheClient.class;
}
