package ai.authsome.application.service;

import ai.authsome.application.port.driving.Credentials.Resolved;
import ai.authsome.application.port.driving.Credentials.Value;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.provider.Placement;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.secret.SecretBuilder;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Base64;
import java.util.List;

/** Turns a credential into what a request has to carry. Secrets stay bytes throughout. */
final class Injection {
  private Injection() {}

  /** What to add to a request; the caller closes it. */
  static Resolved of(ProviderDefinition definition, ConnectionRecord stored) {
    return switch (stored.credential()) {
      case Credential.ApiKey apiKey ->
          place(definition.requireApiKey().placement(), apiKey.key(), stored);
      case Credential.Tokens tokens ->
          headers(
              stored,
              List.of(
                  new Value(
                      "Authorization",
                      fill(prefix(definition, tokens) + Placement.KEY, tokens.access()))));
    };
  }

  private static Resolved place(Placement placement, SecretBytes key, ConnectionRecord stored) {
    return switch (placement) {
      case Placement.Headers headers ->
          headers(
              stored,
              headers.headers().stream()
                  .map(header -> new Value(header.name(), fill(header.template(), key)))
                  .toList());
      case Placement.Query query ->
          new Resolved(
              stored.connection().id(),
              List.of(),
              List.of(new Value(query.parameter(), key.copy())),
              stored.connection().expiresAt());
      case Placement.Basic basic ->
          headers(stored, List.of(new Value("Authorization", basic(basic, key))));
    };
  }

  private static Resolved headers(ConnectionRecord stored, List<Value> headers) {
    return new Resolved(
        stored.connection().id(), headers, List.of(), stored.connection().expiresAt());
  }

  /** RFC 6749 §7.1: the type is compared without case, but some servers want "Bearer" just so. */
  private static String prefix(ProviderDefinition definition, Credential.Tokens tokens) {
    String said = tokens.tokenType().equalsIgnoreCase("bearer") ? "Bearer" : tokens.tokenType();
    String prefix = definition.oauth().flatMap(it -> it.dialect().headerPrefix()).orElse(said);
    return prefix.isEmpty() ? "" : prefix + " ";
  }

  private static SecretBytes basic(Placement.Basic basic, SecretBytes key) {
    try (SecretBytes pair = fill(basic.username() + ":" + basic.password(), key)) {
      byte[] encoded = pair.read(Base64.getEncoder()::encode);
      try (SecretBytes text = SecretBytes.takeOver(encoded)) {
        return fill("Basic " + Placement.KEY, text);
      }
    }
  }

  private static SecretBytes fill(String template, SecretBytes key) {
    SecretBuilder out = new SecretBuilder();
    int from = 0;
    for (int at; (at = template.indexOf(Placement.KEY, from)) >= 0; ) {
      out.append(template.substring(from, at)).append(key);
      from = at + Placement.KEY.length();
    }
    return out.append(template.substring(from)).build();
  }
}
