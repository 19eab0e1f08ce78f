package ai.authsome.domain.identity;

import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret in the daemon's home that only the owner of the machine account can read. Whoever can
 * show that they know it is claimed for the owner at once; the token itself is never sent.
 */
public final class OwnerToken {
  private OwnerToken() {}

  /**
   * Evidence that the bearer of {@code did} can read {@code token}: the HMAC-SHA256 (RFC 2104) of
   * the identifier under the token, 64 lower-case hexadecimal digits.
   */
  public static String evidence(SecretBytes token, Did did) {
    return token.read(
        key -> {
          try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] claim = ("authsome owner claim " + did).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(mac.doFinal(claim));
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
          }
        });
  }
}
