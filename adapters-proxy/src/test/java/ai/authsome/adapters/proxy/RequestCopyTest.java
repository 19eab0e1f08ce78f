package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is kept of a request, and that all of it is given back. */
final class RequestCopyTest {
  private static final int LIMIT = 10;

  private final RequestCopy.Budget budget = new RequestCopy.Budget(15);

  private RequestCopy copy(int length) {
    HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    if (length >= 0) {
      request.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    return new RequestCopy(request, LIMIT, budget);
  }

  private static void add(RequestCopy copy, String text, boolean last) {
    var bytes = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    HttpContent content = last ? new DefaultLastHttpContent(bytes) : new DefaultHttpContent(bytes);
    copy.add(content, UnpooledByteBufAllocator.DEFAULT);
    assertThat(content.release()).isTrue();
  }

  @Test
  void handsOutTheWholeBodyOnce() {
    RequestCopy copy = copy(-1);
    add(copy, "hello", false);
    assertThat(copy.isWhole()).isFalse();
    add(copy, "world", true);
    assertThat(copy.isWhole()).isTrue();
    assertThat(budget.left()).isEqualTo(5);

    LastHttpContent body = copy.take();
    assertThat(body.content().toString(StandardCharsets.US_ASCII)).isEqualTo("helloworld");
    assertThat(body.release()).isTrue();
    assertThat(budget.left()).isEqualTo(15);
    assertThat(copy.take().content().isReadable()).isFalse();
    copy.release();
    assertThat(budget.left()).isEqualTo(15);
  }

  @Test
  void keepsNothingOfABodyThatIsTooLarge() {
    RequestCopy grown = copy(-1);
    add(grown, "0123456789", false);
    add(grown, "x", false);
    assertThat(budget.left()).isEqualTo(15);
    add(grown, "", true);
    assertThat(grown.isWhole()).isFalse();

    RequestCopy announced = copy(11);
    add(announced, "x", false);
    assertThat(budget.left()).isEqualTo(15);
    add(announced, "0123456789", true);
    assertThat(announced.isWhole()).isFalse();
  }

  @Test
  void keepsNothingWhenTooMuchIsKeptAlready() {
    RequestCopy first = copy(10);
    add(first, "0123456789", true);
    RequestCopy second = copy(6);
    add(second, "012345", true);
    assertThat(second.isWhole()).isFalse();
    assertThat(budget.left()).isEqualTo(5);

    first.release();
    assertThat(first.isWhole()).isFalse();
    assertThat(budget.left()).isEqualTo(15);
    RequestCopy third = copy(0);
    add(third, "", true);
    assertThat(third.isWhole()).isTrue();
  }
}
