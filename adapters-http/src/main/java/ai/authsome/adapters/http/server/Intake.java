package ai.authsome.adapters.http.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpLogConfig;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/**
 * Takes every connection of a listener for HTTP/1.1. Helidon asks its only selector for a
 * connection on the thread of that connection, as soon as it is accepted and before anything is
 * read: here deadlines begin, and what may wait to be understood gets its bound.
 */
final class Intake implements ServerConnectionSelector {
  private final ServerConnectionSelector http;
  private final Deadlines deadlines;
  private final long maxPayload;

  Intake(Deadlines deadlines, long maxPayload) {
    this.deadlines = deadlines;
    this.maxPayload = maxPayload;
    Http1Config config =
        Http1Config.builder()
            .maxPrologueLength(4096)
            .maxHeadersSize(16 * 1024)
            .log(HttpLogConfig.builder().receiveLog(false).sendLog(false).build())
            .addReceiveListener(deadlines)
            .build();
    this.http = Http1ConnectionSelector.builder().config(config).build();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext connection) {
    deadlines.accepted(connection.serverSocket());
    return http.connection(new BoundedConnection(connection, maxPayload));
  }
}
