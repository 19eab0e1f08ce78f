package ai.authsome.domain.provider;

import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.text.Spelling;
import ai.authsome.domain.text.Suggestions;

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
    return Spelling.find(values(), FlowType::wire, wire)
        .orElseThrow(
            () ->
                new UnsupportedFlowError(
                    Spelling.unknown("flow", wire),
                    Suggestions.among(wire, Spelling.all(values(), FlowType::wire))));
  }
}
