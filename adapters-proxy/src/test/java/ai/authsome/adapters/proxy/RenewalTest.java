package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Egress.Decision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A 401 to a credential that can be renewed is tried again, once, and the client never knows. */
final class RenewalTest {
  static final String OLD = "Bearer old-" + "test".repeat(5);
  static final String NEW = "Bearer new-" + "test".repeat(5);
  private static final String DENIED =
      "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 5\r\n\r\nstale";
  private static final String GRANTED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    proxy.egress.renews("Authorization", OLD, NEW);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private FakeOrigin origin(Function<Wire.Message, String> answers) throws Exception {
    return FakeOrigin.answering(
        proxy.authority.serverFor("api.test"),
        request -> {
          bodies.add(request.body());
          return answers.apply(request);
        });
  }

  /** Denies the old credential, grants the new one. */
  private FakeOrigin strict() throws Exception {
    return origin(request -> request.head().contains(NEW) ? GRANTED : DENIED);
  }

  private void assertAllClosed() {
    Awaitility.await().until(proxy.egress::hasClosedAll);
  }

  @Test
  void sendsTheRequestOnceMoreOnTheSameConnection() throws Exception {
    try (FakeOrigin origin = strict();
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /v1?x=1", "X-Kept: yes\r\nAuthorization: mine\r\n"));
      Wire.Message answer = client.message();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("hello");
      assertThat(answer.field("www-authenticate")).isEmpty();
      assertThat(origin.heads.take()).contains(OLD, "X-Kept: yes");
      assertThat(origin.heads.take())
          .startsWith("GET /v1?x=1 ")
          .contains(NEW, "X-Kept: yes")
          .doesNotContain(OLD, "mine")
          .containsOnlyOnce("uthorization:");
      assertThat(origin.heads).isEmpty();
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
    assertThat(proxy.egress.asked).hasSize(1);
    assertThat(proxy.egress.refused).hasSize(1);
    assertAllClosed();
    assertThat(LogWatch.lines()).noneMatch(line -> line.contains(OLD) || line.contains(NEW));
  }

  @Test
  void passesASecond401OnAndAsksNoMore() throws Exception {
    try (FakeOrigin origin =
            origin(request -> request.head().contains(NEW) ? DENIED.replace('s', 'S') : DENIED);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      Wire.Message answer = client.message();

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("Stale");
      assertThat(origin.heads).hasSize(2);
      assertThat(proxy.egress.refused).hasSize(1);
    }
    assertAllClosed();
  }

  @Test
  void passesTheFirst401OnWhenThereIsNothingElse() throws Exception {
    proxy.egress.renewal = _ -> Optional.empty();
    try (FakeOrigin origin = strict();
        Wire client = proxy.intercepted("api.test", origin.port())) {
      for (int i = 0; i < 3; i++) {
        client.send(origin.head("GET /", ""));
        Wire.Message answer = client.message();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.field("www-authenticate")).isEqualTo("Bearer");
        assertThat(answer.body()).isEqualTo("stale");
      }
      assertThat(origin.heads).hasSize(3);
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
    assertThat(proxy.egress.refused).hasSize(3);
    assertAllClosed();
  }

  @Test
  void leavesA401AloneThatAnswersNoCredentialOfOurs() throws Exception {
    proxy.egress.decision = _ -> new Decision.PassThrough();
    try (FakeOrigin origin = strict();
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", "Authorization: mine\r\n"));
      assertThat(client.message().status()).isEqualTo(401);
      assertThat(origin.heads).hasSize(1);
    }
    assertThat(proxy.egress.refused).isEmpty();
  }

  @Test
  void leavesOtherRefusalsAlone() throws Exception {
    try (FakeOrigin origin = origin(_ -> DENIED.replace("401 Unauthorized", "403 Forbidden"));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      assertThat(client.message().status()).isEqualTo(403);
      assertThat(origin.heads).hasSize(1);
    }
    assertThat(proxy.egress.refused).isEmpty();
  }

  @Test
  void replacesWhatWasInjectedElsewhere() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.header("X-Api-Key", "old-key");
    proxy.egress.renewal = _ -> Optional.of(ScriptedEgress.query("key", "new-key"));
    try (FakeOrigin origin =
            origin(request -> request.head().contains("new-key") ? GRANTED : DENIED);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /v1?a=b", ""));
      assertThat(client.message().status()).isEqualTo(200);
      assertThat(origin.heads.take()).startsWith("GET /v1?a=b ").contains("old-key");
      assertThat(origin.heads.take()).startsWith("GET /v1?a=b&key=new-key ").doesNotContain("old");
    }
    assertAllClosed();
  }

  @Test
  void sendsASmallBodyOnceMore() throws Exception {
    for (int size : new int[] {1, 10 << 10, 64 << 10}) {
      String body = "0123456789abcdef".repeat(size / 16 + 1).substring(0, size);
      bodies.clear();
      try (FakeOrigin origin = strict();
          Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(origin.head("POST /", "Content-Length: " + size + "\r\n"));
        client.send(body.substring(0, size / 2));
        client.send(body.substring(size / 2));
        assertThat(client.message().status()).isEqualTo(200);
        client.send(origin.head("GET /", ""));
        assertThat(client.message().status()).isEqualTo(200);
      }
      assertThat(bodies).containsExactly(body, body, "", "");
    }
    assertAllClosed();
  }

  @Test
  void doesNotKeepALargeBody() throws Exception {
    String body = "x".repeat(1 << 20);
    try (FakeOrigin origin = strict();
        Wire client = proxy.intercepted("api.test", origin.port())) {
      for (int size : new int[] {(64 << 10) + 1, 1 << 20}) {
        client.send(origin.head("POST /", "Content-Length: " + size + "\r\n"));
        client.send(body.substring(0, size));
        Wire.Message answer = client.message();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("stale");
      }
      assertThat(bodies).extracting(String::length).containsExactly((64 << 10) + 1, 1 << 20);
    }
    assertThat(proxy.egress.refused).isEmpty();
    assertAllClosed();
  }

  @Test
  void answersHeadOnceMore() throws Exception {
    try (FakeOrigin origin =
            origin(
                request ->
                    "HTTP/1.1 "
                        + (request.head().contains(NEW) ? "200 OK" : "401 Unauthorized")
                        + "\r\nContent-Length: 5\r\n\r\n");
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("HEAD /", ""));
      assertThat(client.head()).startsWith("HTTP/1.1 200 ").contains("5");
      client.send(origin.head("HEAD /", ""));
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
  }

  @Test
  void keepsPipelinedRequestsInOrder() throws Exception {
    try (FakeOrigin origin =
            origin(
                request ->
                    request.head().contains(NEW) || !request.head().startsWith("POST /1 ")
                        ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
                            + request.head().substring(5, 7)
                        : DENIED);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(
          origin.head("POST /1", "Content-Length: 3\r\n")
              + "one"
              + origin.head("POST /2", "Content-Length: 3\r\n")
              + "two"
              + origin.head("POST /3", ""));
      assertThat(client.message().body()).isEqualTo("/1");
      assertThat(client.message().body()).isEqualTo("/2");
      assertThat(client.message().body()).isEqualTo("/3");
    }
    assertThat(bodies).containsExactly("one", "one", "two", "");
    assertThat(proxy.egress.refused).hasSize(1);
  }

  @Test
  void doesSoForManyAtOnce() throws Exception {
    int many = 64;
    try (FakeOrigin origin = strict();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Integer>>> tasks = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        String body = "body-" + (100 + i);
        tasks.add(
            () -> {
              try (Wire client = proxy.intercepted("api.test", origin.port())) {
                List<Integer> statuses = new ArrayList<>();
                for (int j = 0; j < 2; j++) {
                  client.send(origin.head("POST /", "Content-Length: 8\r\n") + body);
                  statuses.add(client.message().status());
                }
                return statuses;
              }
            });
      }
      for (Future<List<Integer>> done : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
        assertThat(done.get()).containsExactly(200, 200);
      }
      assertThat(origin.heads).hasSize(4 * many);
    }
    assertThat(proxy.egress.refused).hasSize(2 * many);
    assertThat(bodies).hasSize(4 * many);
    assertAllClosed();
  }
}
