package ai.authsome.providers.oauth;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server publishes of itself (RFC 8414 §2): the part that we use.
 *
 * @param userinfo OpenID Connect Discovery §3
 * @param grantTypes as it spells them; empty when it doesn't say
 * @param takesClientDocuments whether a client id may be the address of a metadata document
 */
record Metadata(
    String issuer,
    Optional<URI> authorization,
    Optional<URI> token,
    Optional<URI> deviceAuthorization,
    Optional<URI> registration,
    Optional<URI> revocation,
    Optional<URI> pushedRequests,
    boolean pushedRequestsOnly,
    boolean namesIssuer,
    Optional<URI> userinfo,
    Set<ClientAuthMethod> methods,
    Set<String> grantTypes,
    boolean takesClientDocuments) {
  /** What is handed to the parser: the rest may be as sloppy as it likes. */
  private static final List<String> USED =
      List.of(
          "issuer",
          "authorization_endpoint",
          "token_endpoint",
          "device_authorization_endpoint",
          "registration_endpoint",
          "revocation_endpoint",
          "pushed_authorization_request_endpoint",
          "require_pushed_authorization_requests",
          "authorization_response_iss_parameter_supported",
          "token_endpoint_auth_methods_supported",
          "grant_types_supported");

  /** Copies the sets. */
  Metadata {
    methods = Set.copyOf(methods);
    grantTypes = Set.copyOf(grantTypes);
  }

  /** Whether {@code members} look like such a document at all. */
  static boolean isIn(Map<String, Object> members) {
    return Answers.text(members, "issuer").isPresent();
  }

  /**
   * Reads the document.
   *
   * @param source where it was read
   * @throws AuthenticationFailedError if a part that we use makes no sense, or names an address
   *     that we don't speak to
   */
  static Metadata of(Map<String, Object> members, URI source) {
    JSONObject used = new JSONObject();
    for (String name : USED) {
      Object value = members.get(name);
      if (value != null && !value.equals("")) {
        used.put(name, value);
      }
    }
    AuthorizationServerMetadata parsed;
    try {
      parsed = AuthorizationServerMetadata.parse(used);
    } catch (ParseException | RuntimeException malformed) {
      throw senseless(source, "");
    }
    return new Metadata(
        parsed.getIssuer().getValue(),
        endpoint(parsed.getAuthorizationEndpointURI(), source),
        endpoint(parsed.getTokenEndpointURI(), source),
        endpoint(parsed.getDeviceAuthorizationEndpointURI(), source),
        endpoint(parsed.getRegistrationEndpointURI(), source),
        endpoint(parsed.getRevocationEndpointURI(), source),
        endpoint(parsed.getPushedAuthorizationRequestEndpointURI(), source),
        parsed.requiresPushedAuthorizationRequests(),
        parsed.supportsAuthorizationResponseIssuerParam(),
        Answers.text(members, "userinfo_endpoint")
            .flatMap(Endpoint::parse)
            .filter(uri -> Endpoint.mayName(source, uri)),
        methods(strings(members, "token_endpoint_auth_methods_supported")),
        strings(members, "grant_types_supported").collect(Collectors.toSet()),
        Boolean.TRUE.equals(members.get("client_id_metadata_document_supported")));
  }

  private static Set<ClientAuthMethod> methods(Stream<String> wires) {
    Set<String> known = wires.collect(Collectors.toSet());
    return Stream.of(ClientAuthMethod.values())
        .filter(method -> known.contains(method.wire()))
        .collect(Collectors.toSet());
  }

  private static Stream<String> strings(Map<String, Object> members, String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast)
        : Stream.empty();
  }

  private static Optional<URI> endpoint(@Nullable URI uri, URI source) {
    if (uri == null) {
      return Optional.empty();
    }
    if (Endpoint.parse(uri.toString()).isEmpty() || !Endpoint.mayName(source, uri)) {
      throw senseless(source, ": an endpoint is not an https URL");
    }
    return Optional.of(uri);
  }

  private static AuthenticationFailedError senseless(URI source, String why) {
    return new AuthenticationFailedError(
        "the metadata of " + Endpoint.name(source) + " makes no sense" + why,
        "Tell whoever runs the service, or name the endpoints in a definition of your own.");
  }
}
