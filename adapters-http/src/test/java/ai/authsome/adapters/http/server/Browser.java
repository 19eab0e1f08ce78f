package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's browser as the pages meet it. Follows and remembers nothing by itself.
 *
 * @param port of the pages
 */
record Browser(int port) {
  private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([\\w-]+)\"");

  String origin() {
    return "http://127.0.0.1:" + port;
  }

  Wire.Reply get(String path) throws IOException {
    return Wire.exchange(port, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
  }

  /** Sends the fields by the form on that page. */
  Wire.Reply post(String path, Wire.Reply form, String fields) throws IOException {
    return post(path, form, fields, cookie(form));
  }

  /** The same, with a cookie that may be another page's. */
  Wire.Reply post(String path, Wire.Reply form, String fields, String cookie) throws IOException {
    return send(path, token(form), fields, cookie, "Origin: " + origin() + "\r\n");
  }

  /** Sends the fields as a form that may be from anywhere. */
  Wire.Reply send(String path, String token, String fields, String cookie, String headers)
      throws IOException {
    return send(path, "application/x-www-form-urlencoded", token, fields, cookie, headers);
  }

  /** Sends the fields as whatever this type says. */
  Wire.Reply send(
      String path, String type, String token, String fields, String cookie, String headers)
      throws IOException {
    String body = "form_token=" + token + "&" + fields;
    String cookies = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
    return Wire.exchange(
        port,
        ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n")
            + ("Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n")
            + (cookies + headers + "\r\n" + body));
  }

  static String token(Wire.Reply form) {
    Matcher token = TOKEN.matcher(form.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  static String cookie(Wire.Reply form) {
    return form.header("Set-Cookie").split(";", 2)[0];
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
