package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServer.AuthorizationRequest;
import ai.authsome.application.port.driven.AuthorizationServer.CodeGrant;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.provider.DeviceTokenRequest;
import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Definitions, clients and secrets for tests. */
final class Fixtures {
  static final String VERIFIER = "verifier-".repeat(6);
  static final String CODE = "code-" + "test".repeat(8);
  static final String REFRESH = "refresh-" + "test".repeat(8);
  static final String CLIENT_SECRET = "p w:&%+" + "test".repeat(6);
  static final URI REDIRECT = URI.create("http://127.0.0.1:7998/auth/callback/oauth");
  static final Limits SHORT =
      new Limits(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofSeconds(4), 64 * 1024);

  private Fixtures() {}

  /** A definition, by its fields' names; a name that isn't there is empty. */
  static final class Definition {
    private final Map<String, String> fields = new HashMap<>();
    private Map<String, String> parameters = Map.of();
    private DeviceTokenRequest device = DeviceTokenRequest.OAUTH2_FORM;
    private OAuthDialect dialect = OAuthDialect.STANDARD;

    Definition with(String field, String value) {
      fields.put(field, value);
      return this;
    }

    Definition parameters(Map<String, String> more) {
      parameters = more;
      return this;
    }

    Definition device(DeviceTokenRequest kind) {
      device = kind;
      return this;
    }

    Definition dialect(OAuthDialect other) {
      dialect = other;
      return this;
    }

    OAuthSettings settings() {
      return new OAuthSettings(
          field("base_url"),
          field("authorization"),
          field("token"),
          field("revocation"),
          field("device"),
          field("registration"),
          List.of(),
          parameters,
          field("method"),
          field("issuer"),
          field("resource"),
          field("userinfo"),
          device,
          Optional.empty(),
          dialect);
    }

    private Optional<String> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }
  }

  /** Every endpoint at {@code server}, by the usual paths. */
  static Definition definition(ScriptedServer server) {
    return new Definition()
        .with("authorization", server.url("/authorize"))
        .with("token", server.url("/token"))
        .with("revocation", server.url("/revoke"))
        .with("device", server.url("/device"))
        .with("registration", server.url("/register"))
        .with("userinfo", server.url("/userinfo"));
  }

  static HttpAuthorizationServers servers() {
    return servers(Fixtures::anyTrust, InstantSource.system(), Limits.DEFAULT);
  }

  static HttpAuthorizationServers servers(
      Supplier<SSLContext> trust, InstantSource clock, Limits limits) {
    return new HttpAuthorizationServers(
        new Network(trust, HttpClient.Builder.NO_PROXY, Optional.empty()),
        clock,
        new SecureRandom(),
        limits);
  }

  static AuthorizationServer at(HttpAuthorizationServers servers, Definition definition) {
    return servers.at(definition.settings(), Optional.empty());
  }

  /** Where nobody listens. */
  static String deadUrl() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + free.getLocalPort() + "/";
    }
  }

  static SSLContext anyTrust() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static InstantSource fixed(Instant at) {
    return InstantSource.fixed(at);
  }

  static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(SecretBytes secret) {
    return secret.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  static OAuthClient client(ClientAuthMethod method) {
    return client("client 1", method);
  }

  static OAuthClient client(String id, ClientAuthMethod method) {
    return new OAuthClient(
        id,
        method,
        switch (method) {
          case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> Optional.of(secret(CLIENT_SECRET));
          case NONE, PRIVATE_KEY_JWT -> Optional.empty();
        },
        Optional.empty(),
        OAuthClient.Origin.ENTERED);
  }

  static OAuthClient client(KeyPair keys) {
    return new OAuthClient(
        "client 1",
        ClientAuthMethod.PRIVATE_KEY_JWT,
        Optional.empty(),
        Optional.of(SecretBytes.takeOver(keys.getPrivate().getEncoded())),
        OAuthClient.Origin.ENTERED);
  }

  static KeyPair keys(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  static CodeGrant grant() {
    return new CodeGrant(secret(CODE), REDIRECT, secret(VERIFIER));
  }

  static AuthorizationRequest request(String... scopes) {
    return new AuthorizationRequest(REDIRECT, "state-1", secret(VERIFIER), List.of(scopes));
  }
}
