package ai.authsome.adapters.http.server;

import ai.authsome.domain.text.SafeText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Markup that is well-formed by construction: the one place where text becomes HTML. There is no
 * way to put a ready-made string into it, so nothing from the network, a definition or a person can
 * become an element or leave its attribute. Immutable.
 */
final class Html {
  /** Nothing. */
  static final Html NONE = new Html("");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Set<String> VOID = Set.of("input", "img", "link", "meta");
  private static final Set<String> LOADED = Set.of("href", "src", "action", "formaction", "srcdoc");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /** Text, stripped of control characters and escaped. */
  static Html text(String untrusted) {
    return new Html(escape(SafeText.of(untrusted)));
  }

  /** Several, one after the other. */
  static Html all(List<Html> parts) {
    StringBuilder joined = new StringBuilder();
    parts.forEach(part -> joined.append(part.markup));
    return new Html(joined.toString());
  }

  /** An element whose content is {@code children}. */
  static Html element(String name, Html... children) {
    return new Element(name).with(children);
  }

  /** An element whose content is text. */
  static Html element(String name, String untrusted) {
    return new Element(name).with(text(untrusted));
  }

  /** The beginning of an element that has attributes. */
  static Element open(String name) {
    return new Element(name);
  }

  /** A link in a new tab to where {@link #outward} leads, or nothing. */
  static Html outwardLink(URI address, String untrusted) {
    return isSafe(address)
        ? noTrace(href(address).set("target", "_blank")).with(text(untrusted))
        : NONE;
  }

  /**
   * The beginning of a link to another site that learns nothing from being followed; empty unless
   * the address is https with a host, or http on this machine.
   */
  static Optional<Element> outward(URI address) {
    return isSafe(address) ? Optional.of(noTrace(href(address))) : Optional.empty();
  }

  private static boolean isSafe(URI address) {
    String host = address.getHost();
    if (host == null || host.isEmpty()) {
      return false;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme()) && LOOPBACK.matcher(host).matches());
  }

  private static Element href(URI address) {
    return new Element("a").raw("href", address.toASCIIString());
  }

  private static Element noTrace(Element link) {
    return link.set("rel", "noreferrer noopener");
  }

  /** The whole document, {@code head} and {@code body}. */
  static String document(Html head, Html body) {
    return "<!doctype html>\n"
        + new Element("html")
            .set("lang", "en")
            .with(element("head", head), element("body", body))
            .markup
        + "\n";
  }

  @Override
  public String toString() {
    return markup;
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '`' -> escaped.append("&#96;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** An element under construction. */
  static final class Element {
    private final String name;
    private final List<String> attributes = new ArrayList<>();

    private Element(String name) {
      this.name = checked(name);
    }

    /** Sets an attribute that neither loads nor sends anything. */
    Element set(String attribute, String untrusted) {
      String lower = attribute.toLowerCase(Locale.ROOT);
      if (LOADED.contains(lower) || lower.startsWith("on") || lower.equals("style")) {
        throw new IllegalStateException(
            attribute + " has a method of its own, or no business here");
      }
      return raw(attribute, untrusted);
    }

    /** Sets an attribute without a value. */
    Element set(String attribute) {
      attributes.add(" " + checked(attribute));
      return this;
    }

    /** Sets an attribute to a path on this very server, {@code /…}. */
    Element path(String attribute, String path) {
      if (!path.startsWith("/") || path.startsWith("//")) {
        throw new IllegalStateException("not a path on this server");
      }
      return raw(attribute, path);
    }

    /** The element with this content. */
    Html with(Html... children) {
      StringBuilder markup = new StringBuilder("<").append(name);
      attributes.forEach(markup::append);
      markup.append('>');
      if (VOID.contains(name)) {
        return new Html(markup.toString());
      }
      for (Html child : children) {
        markup.append(child.markup);
      }
      return new Html(markup.append("</").append(name).append('>').toString());
    }

    private Element raw(String attribute, String untrusted) {
      attributes.add(" " + checked(attribute) + "=\"" + escape(SafeText.of(untrusted)) + "\"");
      return this;
    }

    private static String checked(String name) {
      if (!NAME.matcher(name).matches() || name.equals("script") || name.equals("style")) {
        throw new IllegalStateException("not a name for our pages");
      }
      return name;
    }
  }
}
