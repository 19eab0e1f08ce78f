package ai.authsome.adapters.http.server;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The frame that all pages share. Nothing on them is a script. */
final class Page {
  private Page() {}

  /** A page, in UTF-8. */
  static byte[] of(String title, Html... content) {
    Html head =
        Html.all(
            List.of(
                Html.open("meta").set("charset", "utf-8").with(),
                meta("viewport", "width=device-width, initial-scale=1"),
                meta("color-scheme", "light dark"),
                meta("robots", "noindex"),
                Html.element("title", title + " · Authsome"),
                link("icon", "/logo.svg"),
                link("stylesheet", "/style.css")));
    Html brand =
        Html.open("header")
            .set("class", "brand")
            .with(
                Html.open("img")
                    .path("src", "/logo.svg")
                    .set("alt", "")
                    .set("width", "28")
                    .set("height", "28")
                    .with(),
                Html.element("span", "Authsome"));
    Html main = Html.open("main").set("class", "card").with(content);
    Html footer =
        Html.element(
            "footer",
            Html.element(
                "p",
                "Served by your own Authsome daemon. Nothing on this page comes from the web."));
    Html body = Html.open("div").set("class", "frame").with(brand, main, footer);
    return Html.document(head, body).getBytes(StandardCharsets.UTF_8);
  }

  /** What went well, or what to do. */
  static Html notice(String kind, String symbol, String heading, String... paragraphs) {
    Html[] parts = new Html[paragraphs.length + 2];
    parts[0] =
        Html.open("div")
            .set("class", "mark " + kind)
            .set("aria-hidden", "true")
            .with(Html.text(symbol));
    parts[1] = Html.element("h1", heading);
    for (int i = 0; i < paragraphs.length; i++) {
      parts[i + 2] = paragraphs[i].isEmpty() ? Html.NONE : Html.element("p", paragraphs[i]);
    }
    return Html.open("section").set("class", "notice").with(parts);
  }

  private static Html meta(String name, String content) {
    return Html.open("meta").set("name", name).set("content", content).with();
  }

  private static Html link(String rel, String path) {
    return Html.open("link").set("rel", rel).path("href", path).with();
  }
}
