package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Suggestions;
import java.util.Arrays;
import java.util.Locale;

/** How a device asks whether its code was approved. */
public enum DeviceTokenRequest {
  /** A form (RFC 8628 §3.4). */
  OAUTH2_FORM,
  /** A JSON object that holds the device code alone. */
  JSON;

  /** The spelling in definitions: {@code oauth2_form}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static DeviceTokenRequest parse(String wire) {
    for (DeviceTokenRequest kind : values()) {
      if (kind.wire().equals(wire)) {
        return kind;
      }
    }
    throw new InvalidInputError(
        "device_token_request: '" + SafeText.of(wire, 40) + "' is unknown",
        Suggestions.among(wire, Arrays.stream(values()).map(DeviceTokenRequest::wire).toList()));
  }
}
