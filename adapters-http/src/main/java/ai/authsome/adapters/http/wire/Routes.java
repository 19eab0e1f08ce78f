package ai.authsome.adapters.http.wire;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;

/**
 * The paths of the API. Constants with braces are for the server's routing; the methods fill them
 * in for the client. Every name that goes into a path has a form that needs no escaping.
 */
public final class Routes {
  /** GET, no proof. */
  public static final String HEALTH = "/api/health";

  /** GET, no proof: what describes all of these. */
  public static final String OPENAPI = "/api/openapi.json";

  /** GET, no proof: who this daemon is, for authorization servers. */
  public static final String CLIENT_METADATA = "/api/auth/client-metadata";

  /** GET. */
  public static final String READY = "/api/ready";

  /** GET. */
  public static final String WHOAMI = "/api/whoami";

  /** GET. */
  public static final String IDENTITIES = "/api/identities";

  /** POST, no proof. */
  public static final String REGISTER = "/api/identities/register";

  /**
   * POST, with the proof of an identity that nobody needs to have claimed yet: with evidence, to
   * claim it for the machine's owner; without, to learn where a person can claim it.
   */
  public static final String CLAIM = "/api/identities/claim";

  /** GET, no proof. */
  public static final String IDENTITY = "/api/identities/{handle}";

  /** GET. */
  public static final String IDENTITY_DETAIL = IDENTITY + "/detail";

  /** POST, by an admin. */
  public static final String IDENTITY_CLAIM = IDENTITY + "/claim";

  /** GET, no proof. */
  public static final String IDENTITY_BY_DID = "/api/identities/by-did/{did}";

  /** POST. */
  public static final String SESSIONS = "/api/auth/sessions";

  /** GET, with {@value #WAIT} to wait for the end; DELETE. */
  public static final String SESSION = "/api/auth/sessions/{id}";

  /** POST. */
  public static final String SESSION_RESUME = "/api/auth/sessions/{id}/resume";

  /** GET. */
  public static final String CONNECTIONS = "/api/connections";

  /** GET: the connections to one provider. */
  public static final String CONNECTIONS_TO = "/api/connections/{provider}";

  /** POST: all connections to one provider. */
  public static final String CONNECTIONS_REVOKE = CONNECTIONS_TO + "/revoke";

  /** GET: with secrets. */
  public static final String CONNECTION = "/api/connections/{provider}/{connection}";

  /** GET: without secrets. */
  public static final String CONNECTION_DETAIL = CONNECTION + "/detail";

  /** POST. */
  public static final String CONNECTION_REVOKE = CONNECTION + "/revoke";

  public static final String CONNECTION_LOGOUT = CONNECTION + "/logout";

  /** POST. */
  public static final String CONNECTION_DEFAULT = CONNECTION + "/default";

  /** POST. */
  public static final String CONNECTION_VERIFY = CONNECTION + "/verify";

  /** POST. */
  public static final String COMPARE = "/api/connections/compare";

  /** POST. */
  public static final String EXPORT = "/api/credentials/export";

  /** POST. */
  public static final String RESOLVE = "/api/credentials/resolve";

  /** GET, POST. */
  public static final String PROVIDERS = "/api/providers";

  /** GET, PUT, DELETE. */
  public static final String PROVIDER = "/api/providers/{provider}";

  /** GET: as {@link #PROVIDER}, by the name that other versions use. */
  public static final String PROVIDER_DETAIL = PROVIDER + "/detail";

  /** GET, POST. */
  public static final String RUNS = "/api/runs";

  /** DELETE. */
  public static final String RUN = "/api/runs/{id}";

  /** GET, with {@value #SCOPE}. */
  public static final String PROXY_ROUTES = "/api/proxy/routes";

  /** GET, with {@value #LIMIT}, {@value #CURSOR} and {@value #IDENTITY_OF}. */
  public static final String AUDIT_EVENTS = "/api/audit/events";

  /** GET, with {@value #LIMIT}. */
  public static final String AUDIT_SINCE = "/api/audit/events/since/{row}";

  /** POST. */
  public static final String AUDIT_PRUNE = "/api/audit/prune";

  /** GET. */
  public static final String AUDIT_VERIFY = "/api/audit/verify";

  /** GET: a stream of events, until somebody ends it. */
  public static final String EVENTS = "/api/events";

  /** POST. */
  public static final String DAEMON_STOP = "/api/daemon/stop";

  /** The query parameter of {@link #SESSION}: whole seconds to wait, 0 to 30. */
  public static final String WAIT = "wait";

  /**
   * The query parameter of {@link #AUDIT_EVENTS} and {@link #AUDIT_SINCE}: how many rows, 1 to 500.
   */
  public static final String LIMIT = "limit";

  /** The query parameter of {@link #AUDIT_EVENTS}: where the page before it ended. */
  public static final String CURSOR = "cursor";

  /** The query parameter of {@link #AUDIT_EVENTS}: whose deeds. */
  public static final String IDENTITY_OF = "identity";

  /** The query parameter of {@link #CONNECTIONS_TO}. */
  public static final String WHICH = "which";

  /** The query parameter of {@link #PROXY_ROUTES}. */
  public static final String SCOPE = "scope";

  private Routes() {}

  /** {@link #IDENTITY}. */
  public static String identity(Handle handle) {
    return IDENTITIES + "/" + handle;
  }

  /** {@link #IDENTITY_DETAIL}. */
  public static String detail(Handle handle) {
    return identity(handle) + "/detail";
  }

  /** {@link #IDENTITY_CLAIM}. */
  public static String claim(Handle handle) {
    return identity(handle) + "/claim";
  }

  /** {@link #IDENTITY_BY_DID}. */
  public static String identity(Did did) {
    return IDENTITIES + "/by-did/" + did;
  }

  /** {@link #SESSION}. */
  public static String session(SessionId id) {
    return SESSIONS + "/" + id;
  }

  /** {@link #SESSION}, waiting. */
  public static String session(SessionId id, long waitSeconds) {
    return session(id) + "?" + WAIT + "=" + waitSeconds;
  }

  /** {@link #SESSION_RESUME}. */
  public static String resume(SessionId id) {
    return session(id) + "/resume";
  }

  /** {@link #CONNECTIONS_TO}. */
  public static String connections(ProviderName provider, Connections.Which which) {
    String all = CONNECTIONS + "/" + provider;
    return which == Connections.Which.ALL ? all : all + "?" + WHICH + "=" + which.wire();
  }

  /** {@link #CONNECTION}. */
  public static String connection(ConnectionId id) {
    return CONNECTIONS + "/" + id.provider() + "/" + id.name();
  }

  /** {@link #CONNECTION_DETAIL}. */
  public static String detail(ConnectionId id) {
    return connection(id) + "/detail";
  }

  /** {@link #CONNECTION_LOGOUT}. */
  public static String logout(ConnectionId id) {
    return connection(id) + "/logout";
  }

  /** The path of {@link #CONNECTION_REVOKE}. */
  public static String revoke(ConnectionId id) {
    return connection(id) + "/revoke";
  }

  /** {@link #CONNECTION_DEFAULT}. */
  public static String makeDefault(ConnectionId id) {
    return connection(id) + "/default";
  }

  /** {@link #CONNECTION_VERIFY}. */
  public static String verify(ConnectionId id) {
    return connection(id) + "/verify";
  }

  /** {@link #PROVIDER}. */
  public static String provider(ProviderName name) {
    return PROVIDERS + "/" + name;
  }

  /** {@link #RUN}. */
  public static String run(RunId id) {
    return RUNS + "/" + id;
  }

  /** {@link #PROXY_ROUTES}. */
  public static String proxyRoutes(Runs.Scope scope) {
    return PROXY_ROUTES + "?" + SCOPE + "=" + scope.wire();
  }

  /** {@link #AUDIT_EVENTS}. */
  public static String auditEvents(int limit) {
    return AUDIT_EVENTS + "?" + LIMIT + "=" + limit;
  }

  /** The same, for one page. */
  public static String auditEvents(AuditTrail.Search search) {
    StringBuilder target = new StringBuilder(auditEvents(search.limit()));
    search.before().ifPresent(row -> target.append("&" + CURSOR + "=").append(row));
    search.identity().ifPresent(who -> target.append("&" + IDENTITY_OF + "=").append(who));
    return target.toString();
  }

  /** {@link #AUDIT_SINCE}. */
  public static String auditSince(long row, int limit) {
    return AUDIT_EVENTS + "/since/" + row + "?" + LIMIT + "=" + limit;
  }
}
