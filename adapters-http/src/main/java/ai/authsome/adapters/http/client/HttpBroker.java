package ai.authsome.adapters.http.client;

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

/** The topics over HTTP. */
record HttpBroker(ApiClient api) implements Broker {
  @Override
  public Providers providers() {
    return new HttpProviders(api);
  }

  @Override
  public Logins logins() {
    return new HttpLogins(api);
  }

  @Override
  public Connections connections() {
    return new HttpConnections(api);
  }

  @Override
  public Credentials credentials() {
    return new HttpCredentials(api);
  }

  @Override
  public Runs runs() {
    return new HttpRuns(api);
  }

  @Override
  public Identities identities() {
    return new HttpIdentities(api);
  }

  @Override
  public AuditTrail auditTrail() {
    return new HttpAuditTrail(api);
  }

  @Override
  public Events events() {
    return new HttpEvents(api);
  }

  @Override
  public Health health() {
    return new HttpHealth(api);
  }
}
