package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer.Refusal;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Says what goes wrong at the endpoints that give no token. */
final class Refusals {
  private static final String LATER = "Try again later.";

  private Refusals() {}

  /**
   * The members of a good answer.
   *
   * @param what was asked for: {@code "a device code"}
   * @throws EndpointUnreachableError if it is none that counts
   * @throws Refusal if it is a refusal, or no answer to that
   */
  static Map<String, Object> check(Reply reply, URI endpoint, String what, Secrets sent)
      throws Refusal {
    String server = Endpoint.name(endpoint);
    if (reply.isTransient()) {
      throw new EndpointUnreachableError("HTTP " + reply.status() + " from " + server, LATER);
    }
    Optional<Map<String, Object>> members = reply.members();
    Optional<ErrorBody> error = members.flatMap(found -> ErrorBody.in(found, sent));
    if (error.isPresent() && error.get().isTransient()) {
      throw new EndpointUnreachableError(error.get().code() + " from " + server, LATER);
    }
    if (error.isPresent()) {
      throw new Refusal(error.get().code(), error.get().detail());
    }
    if (!reply.isSuccess()) {
      throw new Refusal("HTTP " + reply.status(), "");
    }
    return members.orElseThrow(() -> senseless(what));
  }

  /** The server answered, but not with what was asked for. */
  static Refusal senseless(String what) {
    return new Refusal(ErrorBody.INVALID_ANSWER, "not " + what);
  }

  /** There was no answer. */
  static EndpointUnreachableError unreachable(NoAnswer cause) {
    String message = cause.getMessage();
    return new EndpointUnreachableError(message == null ? "no answer" : message, LATER, cause);
  }

  /** The server has no such endpoint. */
  static UnsupportedFlowError unsupported(String endpoint) {
    return new UnsupportedFlowError("the provider has no " + endpoint, "Use another flow.");
  }
}
