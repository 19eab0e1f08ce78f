package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServers;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.DeviceAuthorization;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An authorization server that rotates refresh tokens, and does what the test says instead. */
final class FakeServers implements AuthorizationServers, AuthorizationServer {
  static final String CODE = "good-" + "code".repeat(4);

  /** What is answered next to a token request, in place of the usual. */
  final Queue<TokenAnswer> answers = new ConcurrentLinkedQueue<>();

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger refreshes = new AtomicInteger();
  volatile boolean unreachable;
  volatile boolean takesClientDocuments;
  volatile boolean onlyAccessCanBeRevoked;
  volatile boolean offersRegistration;

  /** What is refused next where no token is given. */
  volatile Optional<Refusal> refusal = Optional.empty();

  volatile boolean namesIssuer;
  volatile Optional<String> issuer = Optional.empty();
  volatile RevocationAnswer revocation = new RevocationAnswer.Revoked();
  volatile Optional<Instant> secretExpiresAt = Optional.empty();
  volatile Optional<RevocationAnswer> revocationOfAccess = Optional.empty();

  /** Done once, at the next revocation. */
  volatile Runnable whenRevoking = () -> {};

  volatile Duration lifetime = Duration.ofHours(1);
  volatile Optional<CountDownLatch> hold = Optional.empty();
  volatile String clientSecret = "";
  volatile Optional<String> account = Optional.of("somebody@hub.example");
  private final AtomicInteger issued = new AtomicInteger();

  /** Refresh tokens that are good, each with the client that it was given to. */
  private final Map<String, String> good = new ConcurrentHashMap<>();

  @Override
  public AuthorizationServer at(OAuthSettings settings, Optional<BaseUrl> baseUrl) {
    if (unreachable) {
      throw new EndpointUnreachableError("hub.example did not answer", "Try again later.");
    }
    return this;
  }

  @Override
  public ServerFacts facts() {
    return new ServerFacts(
        issuer,
        Optional.of(URI.create("https://hub.example/oauth/authorize")),
        Optional.of(URI.create("https://hub.example/oauth/token")),
        Optional.of(URI.create("https://hub.example/oauth/device")),
        offersRegistration
            ? Optional.of(URI.create("https://hub.example/oauth/register"))
            : Optional.empty(),
        Optional.of(URI.create("https://hub.example/oauth/revoke")),
        Optional.empty(),
        false,
        namesIssuer,
        Set.of(),
        takesClientDocuments);
  }

  @Override
  public URI authorization(OAuthClient client, AuthorizationRequest request) throws Refusal {
    asked.add("authorization " + client.id() + " " + String.join(" ", request.scopes()));
    refuse();
    return URI.create(
        "https://hub.example/oauth/authorize?client_id="
            + client.id()
            + "&state="
            + request.state()
            + "&redirect_uri="
            + request.redirect());
  }

  @Override
  public TokenAnswer exchange(OAuthClient client, CodeGrant grant) {
    asked.add("exchange " + client.id());
    clientSecret = client.secret().map(World::text).orElse("");
    if (!World.text(grant.code()).equals(CODE)) {
      return new TokenAnswer.Refused("invalid_grant", "");
    }
    TokenAnswer scripted = answers.poll();
    return scripted != null ? scripted : granted(client.id());
  }

  @Override
  public TokenAnswer refresh(OAuthClient client, SecretBytes token) {
    refreshes.incrementAndGet();
    asked.add("refresh " + client.id());
    hold.ifPresent(FakeServers::await);
    TokenAnswer scripted = answers.poll();
    if (scripted != null) {
      return scripted;
    }
    return good.remove(World.text(token), client.id())
        ? granted(client.id())
        : new TokenAnswer.Refused("invalid_grant", "");
  }

  @Override
  public TokenAnswer clientCredentials(OAuthClient client, List<String> scopes) {
    asked.add("client_credentials " + client.id());
    TokenAnswer scripted = answers.poll();
    return scripted != null
        ? scripted
        : new TokenAnswer.Granted(
            World.secret("own-" + issued.incrementAndGet()),
            Optional.empty(),
            "Bearer",
            Optional.of(lifetime),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @Override
  public DeviceAuthorization authorizeDevice(
      OAuthClient client, List<String> scopes, SecretBytes verifier) throws Refusal {
    asked.add("device " + client.id());
    refuse();
    return new DeviceAuthorization(
        World.secret("device-code"),
        "ABCD-EFGH",
        URI.create("https://hub.example/device"),
        Optional.of(URI.create("https://hub.example/device?user_code=ABCD-EFGH")),
        Duration.ofMinutes(15),
        Duration.ofMillis(1));
  }

  @Override
  public TokenAnswer pollDevice(OAuthClient client, SecretBytes deviceCode, SecretBytes verifier) {
    asked.add("poll");
    TokenAnswer scripted = answers.poll();
    return scripted != null ? scripted : new TokenAnswer.Refused("authorization_pending", "");
  }

  @Override
  public OAuthClient register(Registration registration) throws Refusal {
    asked.add("register " + registration.redirect());
    if (!offersRegistration) {
      throw new UnsupportedFlowError("hub.example registers nobody", "");
    }
    refuse();
    return new OAuthClient(
        "registered-" + issued.incrementAndGet(),
        ClientAuthMethod.NONE,
        Optional.empty(),
        Optional.empty(),
        OAuthClient.Origin.REGISTERED,
        secretExpiresAt);
  }

  @Override
  public RevocationAnswer revoke(OAuthClient client, SecretBytes token, TokenKind kind) {
    asked.add("revoke " + kind + " " + World.text(token));
    asked.add("revoked by " + client.id());
    Runnable now = whenRevoking;
    whenRevoking = () -> {};
    now.run();
    return switch (kind) {
      case REFRESH -> onlyAccessCanBeRevoked ? new RevocationAnswer.NotOffered() : revocation;
      case ACCESS -> revocationOfAccess.orElse(revocation);
    };
  }

  @Override
  public Optional<String> account(SecretBytes accessToken) {
    return account;
  }

  /** Tokens as they are usually given; a refresh token is good once, for one client. */
  TokenAnswer.Granted granted(String client) {
    int number = issued.incrementAndGet();
    good.put("refresh-" + number, client);
    return new TokenAnswer.Granted(
        World.secret("access-" + number),
        Optional.of(World.secret("refresh-" + number)),
        "bearer",
        Optional.of(lifetime),
        Optional.of(List.of("read")),
        Optional.empty(),
        Optional.of("subject-1"));
  }

  private void refuse() throws Refusal {
    Optional<Refusal> once = refusal;
    refusal = Optional.empty();
    if (once.isPresent()) {
      throw once.get();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      // A test that failed has no other way to end.
      var _ = latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
