package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.Target;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.secret.Sensitive;
import java.time.Duration;
import java.util.Optional;

/**
 * What the proxy asks before it lets anything out, and tells when that was answered. What is asked
 * blocks (the vault, the audit trail): never on an event loop. Never throws: what goes wrong is a
 * refusal.
 */
public interface Egress {
  /** What to do with a connection to this host, before anything of it was read. */
  Opening routesFor(RunId run, HostName host, int port);

  /** What to do with one request. Called anew for each, also on the same connection. */
  Decision decide(RunId run, Request request);

  /**
   * What to try once more after the service answered 401 to what was injected: the connection's
   * credential, when it is another one by now or can be renewed. Blocks while it is renewed.
   *
   * @return empty when the service's answer stands
   */
  Optional<Decision.Inject> renewed(RunId run, Request request, Decision.Inject rejected);

  /**
   * Says how a request that went out was answered, for whoever watches. Never blocks; called once
   * for each request, when the head of its answer is there.
   *
   * @param status the answer's, or ours where no answer came
   * @param latency since the request's head
   */
  void answered(RunId run, Request request, Decision decision, int status, Duration latency);

  /**
   * Says what became of a connection that was to be passed on unread, for whoever watches. Never
   * blocks; called once for each {@link Opening.Tunnel}, when its other end is there or can't be.
   *
   * @param status 200 for a connection that was made, else that of the answer in its place
   * @param latency since the CONNECT's head
   */
  void tunnelled(RunId run, HostName host, int status, Duration latency);

  /**
   * Puts on record what the proxy refused by itself, and tells whoever watches. Blocks (the audit
   * trail).
   */
  void refused(RunId run, Refused refused);

  /**
   * Puts on record that somebody who doesn't belong to the run was turned away at its proxy; so
   * rarely that nobody can fill the trail, however often it is called. Blocks (the audit trail).
   */
  void turnedAway(RunId run, Refusal refusal);

  /**
   * One request.
   *
   * @param method as sent
   * @param target where it goes, normalised
   * @param connection what its {@code Authsome-Connection} header named, unchecked
   */
  record Request(String method, Target target, Optional<String> connection) {}

  /** What to do with a connection. */
  sealed interface Opening {
    /** Some request may need a credential: answer with a certificate of the run's authority. */
    record Intercept() implements Opening {}

    /** None can: pass the bytes on unread. */
    record Tunnel() implements Opening {}

    /** Not allowed. */
    record Refused(Refusal refusal) implements Opening {}
  }

  /** What to do with a request. */
  sealed interface Decision {
    /**
     * Add these, which the proxy closes once they are written. The use is on record already.
     *
     * @param connection whose credential it is
     * @param edition grows with every new credential of the connection
     */
    record Inject(ConnectionId connection, Credentials.Resolved values, long edition)
        implements Decision, Sensitive {
      @Override
      public void close() {
        values.close();
      }
    }

    /** Send it on as it is. */
    record PassThrough() implements Decision {}

    /** Don't send it. */
    record Refuse(Refusal refusal) implements Decision {}
  }

  /**
   * What the proxy refused by itself: there was nothing to decide on, or it can't do what was
   * decided.
   *
   * @param method as sent
   * @param host that it was for; empty where that can't be told
   * @param path normalised; empty where that can't be told, and for a CONNECT
   */
  record Refused(
      String method, Optional<HostName> host, Optional<RequestPath> path, Refusal refusal) {}

  /**
   * Why not. The proxy answers with it: {@code {"error","message","hint"}}.
   *
   * @param status 401 when a login would help, else 403; 400 for a malformed request
   * @param error a failure's name
   * @param message what happened; safe to show
   * @param hint what to run
   */
  record Refusal(int status, String error, String message, String hint) {}
}
