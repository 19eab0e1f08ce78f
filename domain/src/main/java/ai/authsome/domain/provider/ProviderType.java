package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.Spelling;

/** What a service is to an agent. Lists are grouped by it; nothing is decided by it. */
public enum ProviderType {
  /** A service like any other; what a definition that doesn't say is. */
  APP("app"),
  /** Language models. */
  LLM("llm"),
  /** A server of the Model Context Protocol. */
  MCP("mcp");

  private final String wire;

  ProviderType(String wire) {
    this.wire = wire;
  }

  /** The spelling in definitions and answers. */
  public String wire() {
    return wire;
  }

  /**
   * The type spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static ProviderType parse(String wire) {
    return Spelling.parse("type", values(), ProviderType::wire, wire);
  }
}
