package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b|b",
        "x=1&a=b&y|b",
        "a=b%20c+d|b c d",
        "a=%26%3D%25|&=%",
        "a=b=c|b=c",
        "%61=z|z"
      })
  void reads(String body, String value) {
    try (FormBody form = FormBody.takeOver(bytes(body))) {
      assertThat(text(form, "a")).isEqualTo(value);
    }
  }

  @Test
  void tellsEmptyFromMissing() {
    try (FormBody form = FormBody.takeOver(bytes("a=&b"))) {
      assertThat(text(form, "a")).isEmpty();
      assertThat(text(form, "b")).isEmpty();
      assertThat(form.value("c")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "a=%", "a=%4", "a=%zz", "a=%4&b=1", "a=%-1", "%=1"})
  void refusesWhatIsMalformed(String body) {
    assertThatThrownBy(() -> FormBody.takeOver(bytes(body)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void refusesTooManyFields() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 33; i++) {
      body.append("&f").append(i).append('=');
    }

    assertThatThrownBy(() -> FormBody.takeOver(bytes(body.toString()))).isInstanceOf(Refusal.class);
  }

  @Test
  void leavesNothingInTheBodyAndNothingWhenClosed() {
    byte[] body = bytes("a=secret");
    FormBody form = FormBody.takeOver(body);
    SecretBytes value = form.value("a").orElseThrow();

    form.close();

    assertThat(body).containsOnly(0);
    assertThatThrownBy(() -> value.read(byte[]::clone)).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(FormBody form, String name) {
    return form.value(name).orElseThrow().read(value -> new String(value, StandardCharsets.UTF_8));
  }
}
