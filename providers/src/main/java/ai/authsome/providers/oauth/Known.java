package ai.authsome.providers.oauth;

import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a server: what its definition says, the templates filled in, and then what it
 * publishes.
 *
 * @param userinfo OpenID Connect Core §5.3
 * @param resource RFC 8707 §2
 * @param grantTypes as the server spells them; empty when it doesn't say
 */
record Known(
    ServerFacts facts, Optional<URI> userinfo, Optional<URI> resource, Set<String> grantTypes) {

  /**
   * What the definition says.
   *
   * @throws ai.authsome.domain.failure.InvalidInputError if that makes no address
   */
  static Known of(OAuthSettings settings, Optional<BaseUrl> given) {
    Optional<String> baseUrl =
        given
            .map(BaseUrl::value)
            .or(() -> settings.baseUrl().map(url -> BaseUrl.parse(url).value()));
    Filler filler = new Filler(baseUrl);
    return new Known(
        new ServerFacts(
            settings.issuer().map(text -> filler.uri("issuer", text).toString()),
            filler.uri("authorization_url", settings.authorizationUrl()),
            filler.uri("token_url", settings.tokenUrl()),
            filler.uri("device_authorization_url", settings.deviceAuthorizationUrl()),
            filler.uri("registration_endpoint", settings.registrationEndpoint()),
            filler.uri("revocation_url", settings.revocationUrl()),
            Optional.empty(),
            false,
            false,
            settings.tokenEndpointAuthMethod().map(ClientAuthMethod::parse).stream()
                .collect(java.util.stream.Collectors.toSet()),
            false),
        filler.uri("userinfo_url", settings.userinfoUrl()),
        filler.uri("resource", settings.resource()),
        Set.of());
  }

  /** Whether a login could begin and end with this. */
  boolean suffices() {
    return facts.token().isPresent()
        && (facts.authorization().isPresent() || facts.deviceAuthorization().isPresent());
  }

  /** The same, completed: what is there already wins. */
  Known and(Metadata found) {
    return new Known(
        new ServerFacts(
            Optional.of(found.issuer()),
            facts.authorization().or(found::authorization),
            facts.token().or(found::token),
            facts.deviceAuthorization().or(found::deviceAuthorization),
            facts.registration().or(found::registration),
            facts.revocation().or(found::revocation),
            facts.pushedRequests().or(found::pushedRequests),
            found.pushedRequestsOnly(),
            found.namesIssuer(),
            facts.methods().isEmpty() ? found.methods() : facts.methods(),
            found.takesClientDocuments()),
        userinfo.or(found::userinfo),
        resource,
        found.grantTypes());
  }

  /** Fills templates. */
  private record Filler(Optional<String> baseUrl) {
    URI uri(String field, String template) {
      return Endpoint.fill(field, template, baseUrl);
    }

    Optional<URI> uri(String field, Optional<String> template) {
      return template.map(text -> uri(field, text));
    }
  }
}
