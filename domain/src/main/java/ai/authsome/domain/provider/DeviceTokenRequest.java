package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.Spelling;
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
    return Spelling.parse("device_token_request", values(), DeviceTokenRequest::wire, wire);
  }
}
