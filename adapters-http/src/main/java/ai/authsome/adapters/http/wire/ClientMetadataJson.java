package ai.authsome.adapters.http.wire;

import java.net.URI;
import java.util.List;

/** What a daemon is as a client of authorization servers. */
public final class ClientMetadataJson {
  private ClientMetadataJson() {}

  /**
   * A client metadata document (RFC 7591 §2, and the draft on OAuth client ID metadata documents).
   *
   * @param address where it is read: the client's id
   */
  public static JsonObject toJson(URI address, URI redirect) {
    return JsonObject.with()
        .put("client_id", address.toString())
        .put("client_name", "Authsome")
        .put("redirect_uris", List.of(redirect.toString()))
        .put("grant_types", List.of("authorization_code", "refresh_token"))
        .put("response_types", List.of("code"))
        .put("token_endpoint_auth_method", "none")
        .put("application_type", "native")
        .build();
  }
}
