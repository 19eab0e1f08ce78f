package ai.authsome.application.service;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.identity.Caller;

/** The services, for one caller. */
record CallerBroker(Caller caller, Shared shared, RunGateway gateway) implements Broker {
  @Override
  public Providers providers() {
    return new ProviderService(caller, shared);
  }

  @Override
  public Logins logins() {
    return new LoginService(caller, shared);
  }

  @Override
  public Connections connections() {
    return new ConnectionService(caller, shared);
  }

  @Override
  public Credentials credentials() {
    return new CredentialService(caller, shared);
  }

  @Override
  public Runs runs() {
    return new RunService(caller, shared, gateway);
  }

  @Override
  public Identities identities() {
    return new IdentityService(caller, shared);
  }

  @Override
  public AuditTrail auditTrail() {
    return new AuditService(caller, shared);
  }

  @Override
  public Events events() {
    return () -> shared.events().open(caller.vault());
  }

  @Override
  public Health health() {
    return new HealthService(caller, shared);
  }
}
