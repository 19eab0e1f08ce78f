package ai.authsome.application.service;

import ai.authsome.application.port.driven.Upstreams;
import ai.authsome.application.port.driving.Connections.Verdict;
import ai.authsome.application.port.driving.Connections.Verified;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.RefreshFailedError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.Verification;
import ai.authsome.domain.routing.Target;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Asks a service whether it accepts a connection: a use like any other, recorded as one. */
record Verifier(Caller caller, Shared shared) {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  Verified verify(ProviderDefinition definition, Connection connection) {
    Optional<Verification> way = definition.verification();
    if (way.isEmpty()) {
      return uncheckable("its definition names no request to check it with");
    }
    Optional<BaseUrl> baseUrl =
        connection
            .baseUrl()
            .or(() -> definition.oauth().flatMap(OAuthSettings::baseUrl).map(BaseUrl::parse));
    Optional<URI> url = way.get().at(baseUrl);
    if (url.isEmpty()) {
      return uncheckable("nobody said where the service is");
    }
    try {
      return ask(connection.id(), url.get(), way.get().headers());
    } catch (TokenExpiredError | CredentialMissingError gone) {
      return new Verified(
          Verdict.REFUSED, String.valueOf(gone.getMessage()), gone.hint().orElse(""));
    } catch (RefreshFailedError notNow) {
      return new Verified(
          Verdict.UNREACHABLE, String.valueOf(notNow.getMessage()), notNow.hint().orElse(""));
    }
  }

  /** Once more with another credential where there is one, as the proxy does. */
  private Verified ask(ConnectionId id, URI url, Map<String, String> headers) {
    CredentialService.Lease first = lease(id, url);
    Upstreams.Answer answer = send(first, url, headers);
    if (answer instanceof Upstreams.Answer.Status(int code)
        && code == UNAUTHORIZED
        && shared.refreshes().hasAnother(caller, id, first.edition())) {
      answer = send(lease(id, url), url, headers);
    }
    return switch (answer) {
      case Upstreams.Answer.Status(int code) -> verdict(id, url.getHost(), code);
      case Upstreams.Answer.None(String reason) ->
          new Verified(Verdict.UNREACHABLE, reason, "Check the network, then try again.");
    };
  }

  private Upstreams.Answer send(
      CredentialService.Lease lease, URI url, Map<String, String> headers) {
    try (var values = lease.values()) {
      return shared.upstreams().ask(url, headers, values);
    }
  }

  private CredentialService.Lease lease(ConnectionId id, URI url) {
    Target target = Verification.target(url);
    AuditEvent use =
        shared
            .journal()
            .event(caller, AuditEvent.Action.USE)
            .to(target.host().value(), "GET", target.path().path());
    return new CredentialService(caller, shared)
        .resolve(
            id.provider(),
            Optional.of(id.name()),
            use,
            (definition, stored) -> requireCovered(definition, stored, target));
  }

  private static void requireCovered(
      ProviderDefinition definition, ConnectionRecord stored, Target target) {
    if (!RunRoutes.covers(definition, stored, target)) {
      throw new OperationNotAllowedError(
          "connection " + stored.connection().id() + " is not for " + target.host(), "");
    }
  }

  private static Verified verdict(ConnectionId id, String host, int code) {
    String answered = host + " answered " + code;
    if (code >= 200 && code < 300) {
      return new Verified(Verdict.WORKS, answered, "");
    }
    return switch (code) {
      case UNAUTHORIZED -> new Verified(Verdict.REFUSED, answered, Hints.logInAgain(id));
      case FORBIDDEN ->
          new Verified(
              Verdict.REFUSED,
              answered + ": the credential is not good for this, or not any more",
              Hints.logInAgain(id));
      default ->
          code == 408 || code == 429 || code >= 500
              ? new Verified(Verdict.UNREACHABLE, answered, "Try again later.")
              : uncheckable(answered + ", which says nothing about the credential");
    };
  }

  private static Verified uncheckable(String why) {
    return new Verified(Verdict.NOT_CHECKABLE, why, "");
  }
}
