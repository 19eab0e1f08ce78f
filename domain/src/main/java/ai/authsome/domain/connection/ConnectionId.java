package ai.authsome.domain.connection;

import ai.authsome.domain.provider.ProviderName;

/** Names one connection within a vault. Printed as {@code openai (work)}. */
public record ConnectionId(ProviderName provider, ConnectionName name)
    implements Comparable<ConnectionId> {
  @Override
  public int compareTo(ConnectionId other) {
    int byProvider = provider.compareTo(other.provider);
    return byProvider != 0 ? byProvider : name.compareTo(other.name);
  }

  /** As a command names it: {@code openai --connection work}; the default by its provider alone. */
  public String asArguments() {
    return name.equals(ConnectionName.DEFAULT)
        ? provider.value()
        : provider + " --connection " + name;
  }

  @Override
  public String toString() {
    return provider + " (" + name + ")";
  }
}
