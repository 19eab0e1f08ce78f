package ai.authsome.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  @Test
  void takesItsSourceOverAndZeroesIt() {
    byte[] source = {1, 2, 3};
    try (SecretBytes secret = SecretBytes.takeOver(source)) {
      assertThat(source).containsOnly(0);
      assertThat(secret.read(byte[]::clone)).containsExactly(1, 2, 3);
      assertThat(secret.length()).isEqualTo(3);
    }
  }

  @Test
  void encodesCharactersInUtf8AndZeroesThem() {
    String text = "pässwörd €𝄞\u0000";
    char[] source = text.toCharArray();
    try (SecretBytes secret = SecretBytes.takeOver(source)) {
      assertThat(source).containsOnly('\0');
      assertThat(secret.read(byte[]::clone)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
    try (SecretBytes empty = SecretBytes.takeOver(new char[0]);
        SecretBytes widest = SecretBytes.takeOver("\uffff".repeat(99).toCharArray())) {
      assertThat(empty.length()).isZero();
      assertThat(widest.length()).isEqualTo(297);
    }
  }

  @Test
  void isZeroesOnceClosed() {
    SecretBytes secret = SecretBytes.takeOver(new byte[] {1, 2, 3});
    AtomicReference<byte[]> borrowed = new AtomicReference<>();
    secret.read(
        bytes -> {
          borrowed.set(bytes);
          return null;
        });

    secret.close();
    secret.close();

    assertThat(borrowed.get()).containsExactly(0, 0, 0);
  }

  @Test
  void isOfNoUseOnceClosed() {
    SecretBytes secret = SecretBytes.takeOver(new byte[] {1});
    SecretBytes other = SecretBytes.takeOver(new byte[] {1});
    secret.close();

    assertThatIllegalStateException().isThrownBy(() -> secret.read(byte[]::clone));
    assertThatIllegalStateException().isThrownBy(secret::copy);
    assertThatIllegalStateException().isThrownBy(() -> secret.sameAs(other));
    assertThatIllegalStateException().isThrownBy(() -> other.sameAs(secret));
    other.close();
  }

  @Test
  void copiesLiveAndDieAlone() {
    SecretBytes secret = SecretBytes.takeOver(new byte[] {1, 2});
    try (SecretBytes copy = secret.copy()) {
      secret.close();
      assertThat(copy.read(byte[]::clone)).containsExactly(1, 2);
    }
  }

  @Test
  void comparesItsBytes() {
    try (SecretBytes a = SecretBytes.takeOver(new byte[] {1, 2});
        SecretBytes b = SecretBytes.takeOver(new byte[] {1, 2});
        SecretBytes shorter = SecretBytes.takeOver(new byte[] {1});
        SecretBytes other = SecretBytes.takeOver(new byte[] {1, 3})) {
      assertThat(a.sameAs(b)).isTrue();
      assertThat(a.sameAs(a)).isTrue();
      assertThat(a.sameAs(shorter)).isFalse();
      assertThat(a.sameAs(other)).isFalse();
      assertThat(a.equals(b)).as("equality would invite maps and sets").isFalse();
    }
  }

  @Test
  void printsNothing() {
    try (SecretBytes secret = SecretBytes.takeOver("canary".getBytes(StandardCharsets.UTF_8))) {
      assertThat(secret.toString()).isEqualTo("[redacted]");
      assertThat("x" + secret).isEqualTo("x[redacted]");
      assertThat(secret).isNotInstanceOf(Serializable.class);
    }
  }

  @Test
  void isNotClosedUnderAReader() throws Exception {
    SecretBytes secret = SecretBytes.takeOver(new byte[] {7});
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    AtomicReference<Byte> seen = new AtomicReference<>();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () ->
                    secret.read(
                        bytes -> {
                          reading.countDown();
                          await(closing);
                          seen.set(bytes[0]);
                          return null;
                        }));
    reading.await();
    Thread closer =
        Thread.ofVirtual()
            .start(
                () -> {
                  closing.countDown();
                  secret.close();
                });
    reader.join();
    closer.join();

    assertThat(seen.get()).isEqualTo((byte) 7);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
