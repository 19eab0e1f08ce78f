package ai.authsome.application.port.driving;

/**
 * The topics, for one authenticated caller. Every method of every topic blocks, may be called from
 * any thread, and throws a {@link ai.authsome.domain.failure.AuthsomeError} when it can't do what
 * it says; a failure raised in the daemon reaches the terminal as the same type. Cheap to make,
 * nothing to close.
 */
public interface Broker {
  /** Definitions of services. */
  Providers providers();

  /** Logins under way. */
  Logins logins();

  /** What is connected. */
  Connections connections();

  /** Header values for a connection. */
  Credentials credentials();

  /** Children behind the proxy. */
  Runs runs();

  /** Who calls. */
  Identities identities();

  /** What happened. */
  AuditTrail auditTrail();

  /** What happens. */
  Events events();

  /** Whether all is well. */
  Health health();
}
