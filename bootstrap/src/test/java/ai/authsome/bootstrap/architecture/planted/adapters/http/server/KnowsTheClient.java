package ai.authsome.bootstrap.architecture.planted.adapters.http.server;

import ai.authsome.bootstrap.architecture.planted.adapters.http.client.KnowsTheServer;
import ai.authsome.bootstrap.architecture.planted.adapters.http.wire.Format;

/** A server that knows the client; the common format it may know. */
public final class KnowsTheClient {
  Class<?> client = KnowsTheServer.class;
  Class<?> format = Format.class;
}
