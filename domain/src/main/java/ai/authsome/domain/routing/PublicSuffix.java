package ai.authsome.domain.routing;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Domains below which anyone can get a name, so that a pattern that covers one covers strangers.
 * The forms that registries use under country codes, and the best known hosting domains: a guard
 * against mistakes, not the whole Public Suffix List.
 */
final class PublicSuffix {
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:ac|asn|co|com|edu|gob|gouv|gov|govt|ltd|mil|ne|net|nom|or|org|plc|sch)\\.[a-z]{2}");
  private static final Set<String> HOSTING =
      Set.of(
          "amazonaws.com",
          "appspot.com",
          "azurewebsites.net",
          "blogspot.com",
          "cloudfront.net",
          "duckdns.org",
          "firebaseapp.com",
          "fly.dev",
          "github.io",
          "gitlab.io",
          "glitch.me",
          "herokuapp.com",
          "netlify.app",
          "ngrok.app",
          "ngrok.io",
          "ngrok-free.app",
          "nip.io",
          "onrender.com",
          "pages.dev",
          "repl.co",
          "run.app",
          "sslip.io",
          "surge.sh",
          "trycloudflare.com",
          "vercel.app",
          "web.app",
          "windows.net",
          "workers.dev");

  private PublicSuffix() {}

  /** Whether strangers can get names below {@code domain}, in canonical form. */
  static boolean is(String domain) {
    return domain.indexOf('.') < 0
        || REGISTRY.matcher(domain).matches()
        || HOSTING.contains(domain);
  }
}
