package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code doctor --verify-connections}, with a service on this machine in OpenAI's place. */
@ExtendWith(Transcript.class)
class VerifyConnectionsIT {
  private static final String HOST = "api.openai.com";
  private static final String KEY = "sk-" + "canary-".repeat(4);
  private final LocalAuthority authority = new LocalAuthority();
  private final AtomicInteger status = new AtomicInteger(200);
  private final Product product = new Product();
  private EchoService service;

  @BeforeEach
  void logIn() {
    service =
        HttpsPort.serve(
            authority.server(HOST), request -> new EchoService.Answer(status.get(), "{}\n"));
    product.startDaemon(authority, HOST);
    assertThat(product.authsomeReading(KEY + "\n", "login", "openai").code()).isZero();
  }

  @AfterEach
  void stop() {
    product.close();
    service.close();
  }

  @Test
  void asksTheServiceWithTheKeyAndSaysWhatItAnswered() {
    Product.Result works = product.authsome("doctor", "--verify-connections");
    assertThat(works.code()).as(works.toString()).isZero();
    assertThat(works.out()).contains("openai (default)", "works", HOST + " answered 200");
    assertThat(service.received()).hasSize(1);
    assertThat(service.received().getFirst())
        .isEqualTo(new EchoService.Received("GET", "/v1/models", "Bearer " + KEY));

    status.set(401);
    Product.Result refused = product.authsome("doctor", "--verify-connections", "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out())
        .contains("\"verdict\": \"refused\"", "authsome login openai --force", "\"not_ready\"");

    status.set(404);
    Product.Result away = product.authsome("doctor", "--verify-connections");
    assertThat(away.code()).isZero();
    assertThat(away.out()).contains("not checkable", HOST + " answered 404");

    assertThat(product.authsome("log", "--json").out()).contains("credential.use", "/v1/models");
    assertThat(works.out() + refused.out() + away.out() + product.daemonLog()).doesNotContain(KEY);
    assertThat(product.filesHolding(KEY)).isEmpty();
  }

  @Test
  void asksNobodyWithoutBeingTold() {
    assertThat(product.authsome("doctor").code()).isZero();

    assertThat(service.received()).isEmpty();
  }
}
