package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.AuthorizationServer.Refusal;
import ai.authsome.domain.oauth.DeviceAuthorization;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a device authorization endpoint answers (RFC 8628 §3.2). */
final class DeviceAnswer {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
  private static final int LONGEST_CODE = 40;
  private static final String WHAT = "a device code";

  private DeviceAnswer() {}

  /**
   * The codes in {@code reply}.
   *
   * @throws Refusal as {@link Refusals#check}
   */
  static DeviceAuthorization read(Reply reply, URI endpoint, Secrets sent) throws Refusal {
    Map<String, Object> members = Refusals.check(reply, endpoint, WHAT, sent);
    Optional<URI> verification = uri(members, endpoint, "verification_uri", "verification_url");
    Optional<String> userCode =
        Answers.shown(members, LONGEST_CODE, "user_code").filter(code -> !sent.areIn(code));
    Optional<SecretBytes> deviceCode = Answers.secret(members, "device_code");
    if (verification.isEmpty() || userCode.isEmpty() || deviceCode.isEmpty()) {
      deviceCode.ifPresent(SecretBytes::close);
      throw Refusals.senseless(WHAT);
    }
    return new DeviceAuthorization(
        deviceCode.get(),
        userCode.get(),
        verification.get(),
        uri(members, endpoint, "verification_uri_complete", "verification_url_complete"),
        atMost(LONGEST_LIFETIME, Answers.seconds(members, "expires_in").orElse(LIFETIME)),
        atMost(LONGEST_INTERVAL, Answers.seconds(members, "interval").orElse(INTERVAL)));
  }

  private static Optional<URI> uri(Map<String, Object> members, URI endpoint, String... names) {
    return Stream.of(names)
        .flatMap(name -> Answers.text(members, name).stream())
        .flatMap(text -> Endpoint.parse(text).stream())
        .filter(uri -> Endpoint.mayName(endpoint, uri))
        .findFirst();
  }

  private static Duration atMost(Duration limit, Duration asked) {
    return asked.compareTo(limit) > 0 ? limit : asked;
  }
}
