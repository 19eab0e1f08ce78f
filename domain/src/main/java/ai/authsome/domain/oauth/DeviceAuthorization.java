package ai.authsome.domain.oauth;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A device authorization response (RFC 8628 §3.2). Closing it zeroes the device code.
 *
 * @param deviceCode what the token is asked for with; a secret
 * @param userCode what the person types; safe to show
 * @param verification where
 * @param complete the same with the code in it
 * @param lifetime of both codes
 * @param interval between two questions, at least 1 s
 */
public record DeviceAuthorization(
    SecretBytes deviceCode,
    String userCode,
    URI verification,
    Optional<URI> complete,
    Duration lifetime,
    Duration interval)
    implements Sensitive {
  @Override
  public void close() {
    deviceCode.close();
  }
}
