package ai.authsome.domain.provider;

import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Suggestions;
import java.util.Arrays;

/** How a credential is obtained. */
public enum FlowType {
  /** The person pastes a key. */
  API_KEY("api_key", AuthType.API_KEY),
  /** Authorization code with PKCE (RFC 7636). */
  PKCE("pkce", AuthType.OAUTH2),
  /** Device authorization grant (RFC 8628). */
  DEVICE_CODE("device_code", AuthType.OAUTH2),
  /** Dynamic client registration (RFC 7591), then {@link #PKCE}. */
  DCR_PKCE("dcr_pkce", AuthType.OAUTH2),
  /** Client credentials grant (RFC 6749 §4.4). */
  CLIENT_CREDENTIALS("client_credentials", AuthType.OAUTH2);

  private final String wire;
  private final AuthType authType;

  FlowType(String wire, AuthType authType) {
    this.wire = wire;
    this.authType = authType;
  }

  /** The spelling in definitions, options and answers. */
  public String wire() {
    return wire;
  }

  /** The kind of credential that the flow ends in. */
  public AuthType authType() {
    return authType;
  }

  /**
   * The flow spelt {@code wire}.
   *
   * @throws UnsupportedFlowError if there is none
   */
  public static FlowType parse(String wire) {
    for (FlowType flow : values()) {
      if (flow.wire.equals(wire)) {
        return flow;
      }
    }
    throw new UnsupportedFlowError(
        "flow: '" + SafeText.of(wire, 40) + "' is unknown",
        Suggestions.among(wire, Arrays.stream(values()).map(FlowType::wire).toList()));
  }
}
