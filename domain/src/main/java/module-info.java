import org.jspecify.annotations.NullMarked;

/**
 * The heart of Authsome: values and rules that know nothing but the JDK.
 *
 * <ul>
 *   <li>{@code failure}: everything that can go wrong, one sealed tree
 *   <li>{@code secret}: the one carrier of secret bytes
 *   <li>{@code provider}: what a service is and how its requests are authenticated
 *   <li>{@code connection}: a named, authenticated link to a provider
 *   <li>{@code login}: how a connection comes about
 *   <li>{@code oauth}: what authorization servers are told and answer
 *   <li>{@code identity}: who calls: handles, did:key, principals, vaults
 *   <li>{@code proof}: proof-of-possession rules
 *   <li>{@code routing}: which request may carry which credential
 *   <li>{@code run}: one child process behind the proxy
 *   <li>{@code vault}: the names of stored records
 *   <li>{@code audit}: what is written down, and the chain that shows tampering
 *   <li>{@code text}: text that is safe to show
 * </ul>
 */
@NullMarked
module ai.authsome.domain {
  requires static org.jspecify;

  exports ai.authsome.domain.audit;
  exports ai.authsome.domain.connection;
  exports ai.authsome.domain.failure;
  exports ai.authsome.domain.identity;
  exports ai.authsome.domain.login;
  exports ai.authsome.domain.oauth;
  exports ai.authsome.domain.proof;
  exports ai.authsome.domain.provider;
  exports ai.authsome.domain.routing;
  exports ai.authsome.domain.run;
  exports ai.authsome.domain.secret;
  exports ai.authsome.domain.text;
  exports ai.authsome.domain.vault;
}
