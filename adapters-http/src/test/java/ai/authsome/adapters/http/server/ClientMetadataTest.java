package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.http.wire.ClientMetadataJson;
import ai.authsome.adapters.http.wire.Json;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientMetadataTest {
  private final Daemon daemon = new Daemon();

  @AfterEach
  void end() {
    daemon.close();
  }

  @Test
  void namesItsOwnAddressAndTheRedirectUri() throws IOException {
    byte[] request = daemon.request("GET", "/api/auth/client-metadata", "", "");

    Wire.Reply reply = Wire.exchange(daemon.server.apiPort(), request);

    assertThat(reply.status()).isEqualTo(200);
    URI redirect = daemon.server.api().resolve("/auth/callback/oauth");
    assertThat(reply.body())
        .isEqualTo(
            Json.writeText(
                ClientMetadataJson.toJson(
                    URI.create("https://authsome.example/api/auth/client-metadata"), redirect)))
        .contains("\"client_id\":\"https://authsome.example/api/auth/client-metadata\"")
        .contains("\"redirect_uris\":[\"" + redirect + "\"]");
  }
}
