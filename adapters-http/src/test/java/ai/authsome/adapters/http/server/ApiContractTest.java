package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.http.server.Described.Operation;
import ai.authsome.adapters.http.wire.FailureJson;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Route by route, a real server over real sockets does what its description says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTest {
  private static final Described DESCRIBED = new Described();

  private final Daemon daemon = new Daemon();
  private final Asking asking = new Asking(DESCRIBED, daemon);

  static Stream<Operation> operations() {
    return DESCRIBED.operations().stream().filter(each -> each.path().startsWith("/api/"));
  }

  static Stream<Operation> answering() {
    return operations().filter(each -> !each.path().equals("/api/events"));
  }

  static Stream<Operation> proven() {
    return operations().filter(Operation::isProven);
  }

  @BeforeAll
  void logInOnce() throws IOException {
    daemon.call("POST", "/api/auth/sessions", "{\"provider\":\"openai\"}");
  }

  @BeforeEach
  void behave() {
    daemon.broker.onAsk = () -> {};
  }

  @AfterAll
  void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @MethodSource("answering")
  void answersAsDescribed(Operation operation) throws IOException {
    for (String body : asking.bodies(operation)) {
      Wire.Reply reply = asking.call(operation, asking.target(operation), body);

      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      requireDescribed(operation, reply);
    }
  }

  @ParameterizedTest
  @MethodSource("proven")
  void wantsTheProofThatIsDescribed(Operation operation) throws IOException {
    Wire.Reply reply =
        Wire.exchange(
            daemon.server.apiPort(),
            daemon.request(operation.method(), asking.target(operation), "", ""));

    assertThat(reply.status()).isEqualTo(401);
    requireDescribed(operation, reply);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("PoP");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesAQueryAndAnotherMethodAsDescribed(Operation operation) throws IOException {
    String target = asking.target(operation).replaceAll("\\?.*", "");

    Wire.Reply query =
        asking.call(operation, target + "?surprise=1", asking.bodies(operation).getFirst());
    Wire.Reply method = daemon.call("PATCH", target);

    assertThat(query.status()).as(query.body()).isEqualTo(400);
    requireDescribed(operation, query);
    assertThat(method.status()).isEqualTo(405);
    requireDescribed(operation, method);
    assertThat(method.header("Allow")).contains(operation.method());
  }

  @ParameterizedTest
  @MethodSource("proven")
  void answersEveryFailureInTheDescribedForm(Operation operation) throws IOException {
    String target = asking.target(operation);
    String body = asking.bodies(operation).getFirst();
    boolean all =
        operation.path().equals("/api/whoami"); // those of the daemon are logged at length
    for (AuthsomeError failure : failures()) {
      if (FailureJson.status(failure) >= 500 && !all) {
        continue;
      }
      daemon.broker.onAsk =
          () -> {
            throw failure;
          };

      Wire.Reply reply = asking.call(operation, target, body);

      if (operation.path().equals("/api/identities/claim")) {
        assertThat(reply.status()).isEqualTo(200); // needs no broker
        return;
      }
      assertThat(reply.status())
          .isEqualTo(
              failure instanceof AuthenticationFailedError ? 400 : FailureJson.status(failure));
      requireDescribed(operation, reply);
      JsonNode answer = Described.JSON.readTree(reply.body());
      assertThat(answer.get("error").asString()).isEqualTo(failure.errorName());
      assertThat(answer.get("operation").asString()).isEqualTo(operation.toString());
    }
  }

  @Test
  void streamsTheEventsThatAreDescribed() throws IOException {
    Operation operation =
        operations().filter(each -> each.path().equals("/api/events")).findFirst().orElseThrow();
    JsonNode media = DESCRIBED.answer(operation, 200).at("/content/text~1event-stream");
    Events.Event event = new Events.Missed(FakeBroker.THEN, 3);

    try (Wire wire = new Wire(daemon.server.apiPort())) {
      String proof = daemon.proof("GET", "/api/events", "");
      wire.send(daemon.request("GET", "/api/events", "", "Authorization: PoP " + proof + "\r\n"));
      Wire.Reply head = wire.receive();
      wire.chunk();
      daemon.broker.feed.events.add(event);
      String[] lines = wire.chunk().split("\n");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
      JsonNode schema = media.get("x-event-types").get(lines[0].substring("event: ".length()));
      assertThat(DESCRIBED.problemsOfAnswer(schema, lines[1].substring("data: ".length())))
          .isEmpty();
    }
  }

  private static void requireDescribed(Operation operation, Wire.Reply reply) {
    JsonNode answer = DESCRIBED.answer(operation, reply.status());
    String type = reply.header("Content-Type");
    JsonNode media = answer.get("content").get(type);

    assertThat(media).as(operation + " answers " + type).isNotNull();
    assertThat(DESCRIBED.problemsOfAnswer(media.get("schema"), reply.body()))
        .as(operation + "\n" + reply)
        .isEmpty();
  }

  private static List<AuthsomeError> failures() {
    return Arrays.stream(AuthsomeError.class.getPermittedSubclasses())
        .map(
            type -> {
              try {
                return (AuthsomeError)
                    type.getConstructor(String.class, String.class).newInstance("what", "hint");
              } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }
}
