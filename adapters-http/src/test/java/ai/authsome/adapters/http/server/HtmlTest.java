package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  @Test
  void escapesTextAndAttributes() {
    Html html =
        Html.open("p").set("title", "a\"b'c`<>&\n\u0000d").with(Html.text("<b>&amp;\u200e\u0007"));

    assertThat(html)
        .hasToString("<p title=\"a&quot;b&#39;c&#96;&lt;&gt;&amp; d\">&lt;b&gt;&amp;amp;</p>");
  }

  @Test
  void leavesVoidElementsOpen() {
    assertThat(Html.open("input").set("required").with()).hasToString("<input required>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.com/",
        "https:relative",
        "/path",
        "file:///etc/passwd"
      })
  void linksToNothingButHttps(String address) {
    assertThat(Html.outwardLink(URI.create(address), "x")).hasToString("");
  }

  @Test
  void linksWithoutATrace() {
    assertThat(Html.outwardLink(URI.create("https://example.com/a?b=c&d='"), "<x>"))
        .hasToString(
            "<a href=\"https://example.com/a?b=c&amp;d=&#39;\" target=\"_blank\""
                + " rel=\"noreferrer noopener\">&lt;x&gt;</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"href", "src", "onclick", "OnLoad", "style", "action", "a b", "a\"b", ""})
  void hasNoAttributesThatCouldDoHarm(String name) {
    assertThatThrownBy(() -> Html.open("p").set(name, "x"))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "style", "p>", "P", ""})
  void hasNoElementsThatCouldDoHarm(String name) {
    assertThatThrownBy(() -> Html.open(name)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//example.com", "https://example.com", "x", ""})
  void sendsFormsToThisServerOnly(String path) {
    assertThatThrownBy(() -> Html.open("form").path("action", path))
        .isInstanceOf(IllegalStateException.class);
  }
}
