package ai.authsome.application.service;

import ai.authsome.application.port.driving.Credentials.Resolved;
import ai.authsome.application.port.driving.Credentials.Value;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.StoredConnection;
import ai.authsome.domain.provider.Placement;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Turns a credential into what a request has to carry. Secrets stay bytes throughout. */
final class Injection {
  private Injection() {}

  /** What to add to a request; the caller closes it. */
  static Resolved of(ProviderDefinition definition, StoredConnection stored) {
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

  private static Resolved place(Placement placement, SecretBytes key, StoredConnection stored) {
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

  private static Resolved headers(StoredConnection stored, List<Value> headers) {
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
    Erasable out = new Erasable(size(template, key));
    int from = 0;
    for (int at; (at = template.indexOf(Placement.KEY, from)) >= 0; ) {
      out.writeBytes(template.substring(from, at).getBytes(StandardCharsets.UTF_8));
      key.read(
          bytes -> {
            out.writeBytes(bytes);
            return out;
          });
      from = at + Placement.KEY.length();
    }
    out.writeBytes(template.substring(from).getBytes(StandardCharsets.UTF_8));
    return out.toSecret();
  }

  /** Never too small: a buffer that grew would leave copies of the secret behind. */
  private static int size(String template, SecretBytes key) {
    int keys = template.split(Pattern.quote(Placement.KEY), -1).length - 1;
    return template.getBytes(StandardCharsets.UTF_8).length + keys * key.length();
  }

  private static final class Erasable extends ByteArrayOutputStream {
    Erasable(int size) {
      super(size);
    }

    SecretBytes toSecret() {
      byte[] copy = toByteArray();
      Arrays.fill(buf, (byte) 0);
      return SecretBytes.takeOver(copy);
    }
  }
}
