package ai.authsome.domain.audit;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened, never a secret.
 *
 * @param at when
 * @param action what
 * @param outcome how it ended: {@code ok}, or a failure's name
 * @param identity who asked
 * @param principal for whom
 * @param provider with which service
 * @param connection by which connection's name
 * @param host where a request went
 * @param method its method
 * @param path its path, without the query
 * @param run in which run
 */
public record AuditEvent(
    Instant at,
    Action action,
    String outcome,
    Optional<Handle> identity,
    Optional<PrincipalId> principal,
    Optional<ProviderName> provider,
    Optional<String> connection,
    Optional<String> host,
    Optional<String> method,
    Optional<String> path,
    Optional<RunId> run) {
  /** The outcome of what went well. */
  public static final String OK = "ok";

  /** An event without further particulars. */
  public static AuditEvent of(Instant at, Action action) {
    return new AuditEvent(
        at,
        action,
        OK,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, by this identity for this principal. */
  public AuditEvent by(Handle handle, PrincipalId owner) {
    return who(Optional.of(handle), Optional.of(owner));
  }

  /** The same, by an identity that nobody has claimed. */
  public AuditEvent by(Handle handle) {
    return who(Optional.of(handle), principal);
  }

  /** The same, about this connection. */
  public AuditEvent about(ConnectionId id) {
    return what(Optional.of(id.provider()), Optional.of(id.name().value()));
  }

  /** The same, about this provider. */
  public AuditEvent about(ProviderName name) {
    return what(Optional.of(name), connection);
  }

  /** The same, for a request of a run. */
  public AuditEvent in(RunId id, String toHost, String withMethod, String onPath) {
    return to(toHost, withMethod, onPath).in(id);
  }

  /** The same, for a request. */
  public AuditEvent to(String toHost, String withMethod, String onPath) {
    return where(run, Optional.of(toHost), Optional.of(withMethod), Optional.of(onPath));
  }

  /** The same, for a run as a whole. */
  public AuditEvent in(RunId id) {
    return where(Optional.of(id), host, method, path);
  }

  /** The same, ended so. */
  public AuditEvent ended(String how) {
    return new AuditEvent(
        at, action, how, identity, principal, provider, connection, host, method, path, run);
  }

  private AuditEvent who(Optional<Handle> handle, Optional<PrincipalId> owner) {
    return new AuditEvent(
        at, action, outcome, handle, owner, provider, connection, host, method, path, run);
  }

  private AuditEvent what(Optional<ProviderName> service, Optional<String> link) {
    return new AuditEvent(
        at, action, outcome, identity, principal, service, link, host, method, path, run);
  }

  private AuditEvent where(
      Optional<RunId> inRun,
      Optional<String> toHost,
      Optional<String> withMethod,
      Optional<String> onPath) {
    return new AuditEvent(
        at,
        action,
        outcome,
        identity,
        principal,
        provider,
        connection,
        toHost,
        withMethod,
        onPath,
        inRun);
  }

  /** What can happen. */
  public enum Action {
    IDENTITY_REGISTERED("identity.registered"),
    IDENTITY_CLAIMED("identity.claimed"),
    IDENTITY_REJECTED("identity.rejected"),
    ACCOUNT_CREATED("account.created"),
    SIGN_IN("account.sign_in"),
    LOGIN_STARTED("login.started"),
    LOGIN("login"),
    LOGOUT("logout"),
    REVOKE("revoke"),
    PROVIDER_REGISTERED("provider.registered"),
    PROVIDER_REMOVED("provider.removed"),
    DEFAULT_CHANGED("connection.default"),
    REVEAL("credential.reveal"),
    EXPORT("credential.export"),
    RESOLVE("credential.resolve"),
    REFRESH("credential.refresh"),
    USE("credential.use"),
    REFUSAL("request.refused"),
    RUN_OPENED("run.opened"),
    RUN_CLOSED("run.closed"),
    AUDIT_PRUNED("audit.pruned");

    private final String wire;

    Action(String wire) {
      this.wire = wire;
    }

    /** The spelling in answers: {@code credential.use}. */
    public String wire() {
      return wire;
    }
  }
}
