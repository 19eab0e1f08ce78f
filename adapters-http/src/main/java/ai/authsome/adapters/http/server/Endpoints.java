package ai.authsome.adapters.http.server;

import static ai.authsome.adapters.http.wire.Json.write;

import ai.authsome.adapters.http.wire.ClientMetadataJson;
import ai.authsome.adapters.http.wire.DefinitionJson;
import ai.authsome.adapters.http.wire.HealthJson;
import ai.authsome.adapters.http.wire.IdentityJson;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.adapters.http.wire.LoginJson;
import ai.authsome.adapters.http.wire.ProviderJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.adapters.http.wire.RunJson;
import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.ProviderAlreadyRegisteredError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.proof.Proof;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.VaultFacts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The whole API, row by row: from the wire to a port and back. */
final class Endpoints {
  private static final int LONGEST_WAIT_SECONDS = 30;

  private final Admission admission;
  private final Here here;
  private final Runnable stop;

  Endpoints(Admission admission, Here here, Runnable stop) {
    this.admission = admission;
    this.here = here;
    this.stop = stop;
  }

  /**
   * What a daemon says of itself.
   *
   * @param api where it listens; asked only once it does
   * @param pages where the page of a login is
   * @param vault how it keeps its vaults
   * @param origin how others reach its API; empty if they can't
   */
  record Here(
      Supplier<URI> api,
      Function<SessionId, URI> pages,
      String version,
      VaultFacts vault,
      Optional<URI> origin) {}

  /** All rows. */
  List<Endpoint> all() {
    return List.of(
        new Endpoint.Open("GET", Routes.HEALTH, this::health),
        new Endpoint.Open("GET", Routes.OPENAPI, this::describe),
        new Endpoint.Open("GET", Routes.CLIENT_METADATA, this::clientMetadata),
        new Endpoint.Open("POST", Routes.REGISTER, this::register),
        new Endpoint.Proven("POST", Routes.CLAIM, this::claim),
        new Endpoint.Open("GET", Routes.IDENTITY, this::byHandle),
        new Endpoint.Open("GET", Routes.IDENTITY_BY_DID, this::byDid),
        new Endpoint.Admitted("GET", Routes.READY, Endpoints::ready),
        new Endpoint.Admitted("GET", Routes.WHOAMI, this::whoAmI),
        new Endpoint.Admitted("GET", Routes.IDENTITIES, Endpoints::identities),
        new Endpoint.Admitted("GET", Routes.IDENTITY_DETAIL, Endpoints::identityDetail),
        new Endpoint.Admitted("POST", Routes.IDENTITY_CLAIM, Endpoints::claimIdentity),
        new Endpoint.Admitted("POST", Routes.SESSIONS, Endpoints::startLogin),
        new Endpoint.Admitted("GET", Routes.SESSION, this::login),
        new Endpoint.Admitted("POST", Routes.SESSION_RESUME, this::resumeLogin),
        new Endpoint.Admitted("DELETE", Routes.SESSION, this::cancelLogin),
        new Endpoint.Admitted("GET", Routes.CONNECTIONS, ConnectionEndpoints::connections),
        new Endpoint.Admitted("GET", Routes.CONNECTIONS_TO, ConnectionEndpoints::connectionsTo),
        new Endpoint.Admitted("POST", Routes.CONNECTIONS_REVOKE, ConnectionEndpoints::revokeAll),
        new Endpoint.Admitted("GET", Routes.CONNECTION, ConnectionEndpoints::reveal),
        new Endpoint.Admitted("GET", Routes.CONNECTION_DETAIL, ConnectionEndpoints::inspect),
        new Endpoint.Admitted("POST", Routes.CONNECTION_LOGOUT, ConnectionEndpoints::logOut),
        new Endpoint.Admitted("POST", Routes.CONNECTION_REVOKE, ConnectionEndpoints::revoke),
        new Endpoint.Admitted("POST", Routes.CONNECTION_DEFAULT, ConnectionEndpoints::makeDefault),
        new Endpoint.Admitted(
            "POST", Routes.CONNECTION_VERIFY, ConnectionEndpoints::verifyConnection),
        new Endpoint.Admitted("POST", Routes.COMPARE, ConnectionEndpoints::compare),
        new Endpoint.Admitted("POST", Routes.EXPORT, ConnectionEndpoints::export),
        new Endpoint.Admitted("POST", Routes.RESOLVE, ConnectionEndpoints::resolve),
        new Endpoint.Admitted("GET", Routes.PROVIDERS, Endpoints::providers),
        new Endpoint.Admitted("POST", Routes.PROVIDERS, Endpoints::register),
        new Endpoint.Admitted("GET", Routes.PROVIDER, Endpoints::provider),
        new Endpoint.Admitted("GET", Routes.PROVIDER_DETAIL, Endpoints::provider),
        new Endpoint.Admitted("PUT", Routes.PROVIDER, Endpoints::replaceProvider),
        new Endpoint.Admitted("DELETE", Routes.PROVIDER, Endpoints::removeProvider),
        new Endpoint.Admitted("POST", Routes.RUNS, Endpoints::openRun),
        new Endpoint.Admitted("GET", Routes.RUNS, Endpoints::runs),
        new Endpoint.Admitted("DELETE", Routes.RUN, Endpoints::closeRun),
        new Endpoint.Admitted("GET", Routes.PROXY_ROUTES, Endpoints::proxyRoutes),
        new Endpoint.Admitted("GET", Routes.AUDIT_EVENTS, AuditEndpoints::events),
        new Endpoint.Admitted("GET", Routes.AUDIT_SINCE, AuditEndpoints::eventsSince),
        new Endpoint.Admitted("POST", Routes.AUDIT_PRUNE, AuditEndpoints::prune),
        new Endpoint.Admitted("GET", Routes.AUDIT_VERIFY, AuditEndpoints::verify),
        new Endpoint.Streamed("GET", Routes.EVENTS, Endpoints::listen),
        new Endpoint.Admitted("POST", Routes.DAEMON_STOP, this::stop));
  }

  private byte[] health(Call call) {
    call.bare();
    return write(HealthJson.alive(here.version(), here.vault()));
  }

  private byte[] describe(Call call) {
    call.bare();
    return OpenApi.document(here.version());
  }

  private byte[] clientMetadata(Call call) {
    call.bare();
    URI origin =
        here.origin()
            .orElseThrow(
                () ->
                    new OperationNotAllowedError(
                        "no authorization server can read this: the daemon has no https address",
                        "Start the daemon with AUTHSOME_BASE_URL, the address that others see."));
    return write(
        ClientMetadataJson.toJson(
            DaemonServer.clientMetadata(origin), here.api().get().resolve(OAuthReturn.PATH)));
  }

  private byte[] register(Call call) {
    Identity identity = IdentityJson.registration(call.withoutQuery().json());
    return write(IdentityJson.toJson(identity, admission.register(identity)));
  }

  private byte[] claim(Call call, Proof proof) {
    Optional<String> evidence = IdentityJson.evidence(call.withoutQuery().json());
    Admission.Standing standing =
        evidence.isPresent()
            ? new Admission.Standing(
                admission.claimForOwner(proof, evidence.get()), Optional.empty())
            : admission.askForClaim(proof);
    return write(IdentityJson.toJson(new Identity(proof.subject(), proof.issuer()), standing));
  }

  private byte[] byHandle(Call call) {
    return identity(admission.find(new Handle(call.bare().value(0))));
  }

  private byte[] byDid(Call call) {
    return identity(admission.find(new Did(call.bare().value(0))));
  }

  private static byte[] identity(Optional<Identity> found) {
    return write(
        IdentityJson.toJson(
            found.orElseThrow(() -> new IdentityNotFoundError("no such identity", ""))));
  }

  private static byte[] ready(Call call, Broker broker) {
    call.bare();
    return write(HealthJson.toJson(broker.health().check()));
  }

  private byte[] whoAmI(Call call, Broker broker) {
    call.bare();
    return write(IdentityJson.toJson(broker.identities().whoAmI(), here.api().get()));
  }

  private static byte[] identities(Call call, Broker broker) {
    call.bare();
    return write(IdentityJson.toJson(broker.identities().list()));
  }

  private static byte[] identityDetail(Call call, Broker broker) {
    return detail(broker, broker.identities().inspect(new Handle(call.bare().value(0))));
  }

  private static byte[] claimIdentity(Call call, Broker broker) {
    return detail(broker, broker.identities().claim(new Handle(call.bare().value(0))));
  }

  private static byte[] detail(Broker broker, Registration known) {
    Identity caller = broker.identities().whoAmI().caller().identity();
    return write(IdentityJson.detail(known, known.identity().equals(caller)));
  }

  private static byte[] startLogin(Call call, Broker broker) {
    Logins.Started started = broker.logins().start(LoginJson.request(call.withoutQuery().json()));
    return write(LoginJson.toJson(started.session(), started.page()));
  }

  private byte[] login(Call call, Broker broker) {
    SessionId id = new SessionId(call.value(0));
    Optional<Integer> seconds = call.query(Routes.WAIT).whole(Routes.WAIT, 0, LONGEST_WAIT_SECONDS);
    return session(
        seconds.isPresent()
            ? broker.logins().await(id, Duration.ofSeconds(seconds.get()))
            : broker.logins().find(id));
  }

  private byte[] resumeLogin(Call call, Broker broker) {
    SessionId id = new SessionId(call.withoutQuery().value(0));
    Map<String, SecretBytes> answers = LoginJson.answers(call.json());
    try {
      return session(broker.logins().submit(id, answers));
    } finally {
      answers.values().forEach(SecretBytes::close);
    }
  }

  private byte[] cancelLogin(Call call, Broker broker) {
    return session(broker.logins().cancel(new SessionId(call.bare().value(0))));
  }

  /** A session has a page as long as a person is asked for something. */
  private byte[] session(LoginSession session) {
    Optional<URI> page =
        switch (session.step()) {
          case LoginStep.Nothing _ -> Optional.empty();
          case LoginStep.FillIn _, LoginStep.EnterCode _ ->
              Optional.of(here.pages().apply(session.id()));
          case LoginStep.Visit visit -> Optional.of(visit.authorization());
        };
    return write(LoginJson.toJson(session, page));
  }

  private static byte[] providers(Call call, Broker broker) {
    call.bare();
    return write(ProviderJson.toJson(broker.providers().list()));
  }

  private static byte[] register(Call call, Broker broker) {
    var request = DefinitionJson.request(call.withoutQuery().json());
    Providers.Proposal proposal =
        request.dryRun()
            ? broker.providers().examine(request.document())
            : broker.providers().register(request.document(), request.force());
    return write(DefinitionJson.toJson(proposal, !request.dryRun()));
  }

  private static byte[] provider(Call call, Broker broker) {
    return write(ProviderJson.toJson(broker.providers().inspect(call.bare().provider())));
  }

  private static byte[] replaceProvider(Call call, Broker broker) {
    ProviderName name = call.withoutQuery().provider();
    String document = DefinitionJson.replacement(call.json());
    if (broker.providers().inspect(name).summary().source() == ProviderEntry.Source.BUNDLED) {
      throw new ProviderAlreadyRegisteredError(
          "the definition of " + name + " is a bundled one",
          "To override it, register yours by POST /api/providers with force.");
    }
    if (!broker.providers().examine(document).summary().name().equals(name)) {
      throw new InvalidInputError("name: is not the one in the path", "");
    }
    return write(DefinitionJson.toJson(broker.providers().register(document, true), true));
  }

  private static byte[] removeProvider(Call call, Broker broker) {
    var name = call.bare().provider();
    return write(ProviderJson.toJson(name, broker.providers().remove(name)));
  }

  private static byte[] openRun(Call call, Broker broker) {
    try (OpenedRun run = broker.runs().open(RunJson.request(call.withoutQuery().json()))) {
      return write(RunJson.toJson(run));
    }
  }

  private static byte[] runs(Call call, Broker broker) {
    call.bare();
    return write(RunJson.toJson(broker.runs().list()));
  }

  private static byte[] closeRun(Call call, Broker broker) {
    broker.runs().close(new RunId(call.bare().value(0)));
    return ok();
  }

  private static byte[] proxyRoutes(Call call, Broker broker) {
    Runs.Scope scope =
        call.query(Routes.SCOPE)
            .choice(Routes.SCOPE, Runs.Scope.values(), Runs.Scope::wire)
            .orElse(Runs.Scope.CONNECTED);
    return write(RunJson.routes(broker.runs().routes(scope)));
  }

  private static Events.Feed listen(Call call, Broker broker) {
    call.bare();
    return broker.events().open();
  }

  private byte[] stop(Call call, Broker broker) {
    call.bare();
    if (broker.identities().whoAmI().caller().principal().role() != Role.ADMIN) {
      throw new OperationNotAllowedError("only an admin may stop the daemon", "");
    }
    call.afterwards(stop);
    return ok();
  }

  private static byte[] ok() {
    return write(JsonObject.with().put("status", "ok").build());
  }
}
