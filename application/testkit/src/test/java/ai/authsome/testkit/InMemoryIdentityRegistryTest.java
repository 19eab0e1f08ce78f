package ai.authsome.testkit;

import ai.authsome.application.port.driven.IdentityRegistry;

final class InMemoryIdentityRegistryTest implements IdentityRegistryContract {
  private final IdentityRegistry registry = new InMemoryIdentityRegistry();

  @Override
  public IdentityRegistry registry() {
    return registry;
  }
}
