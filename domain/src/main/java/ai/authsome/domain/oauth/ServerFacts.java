package ai.authsome.domain.oauth;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of an authorization server: what its definition says, completed by its own metadata
 * (RFC 8414 §2).
 *
 * @param issuer who it says it is; empty when it publishes no metadata
 * @param authorization RFC 6749 §3.1
 * @param token RFC 6749 §3.2
 * @param deviceAuthorization RFC 8628 §3.1
 * @param registration RFC 7591 §3
 * @param revocation RFC 7009 §2
 * @param pushedRequests RFC 9126 §5
 * @param pushedRequestsOnly whether it takes no other (RFC 9126 §5)
 * @param namesIssuer whether its answers name it (RFC 9207 §3)
 * @param methods how its token endpoint lets clients authenticate; empty when it doesn't say
 * @param takesClientDocuments whether a client id may be the address of a metadata document
 */
public record ServerFacts(
    Optional<String> issuer,
    Optional<URI> authorization,
    Optional<URI> token,
    Optional<URI> deviceAuthorization,
    Optional<URI> registration,
    Optional<URI> revocation,
    Optional<URI> pushedRequests,
    boolean pushedRequestsOnly,
    boolean namesIssuer,
    Set<ClientAuthMethod> methods,
    boolean takesClientDocuments) {
  /** Copies the set. */
  public ServerFacts {
    methods = Set.copyOf(methods);
  }

  /** Every endpoint that must never get a credential injected. */
  public List<URI> endpoints() {
    return Stream.of(
            authorization, token, deviceAuthorization, registration, revocation, pushedRequests)
        .flatMap(Optional::stream)
        .toList();
  }
}
