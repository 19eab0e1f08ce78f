package ai.authsome.testkit;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.IdentityRegistry;

final class InMemoryAccountsTest implements AccountsContract {
  private final InMemoryIdentityRegistry registry = new InMemoryIdentityRegistry();

  @Override
  public Accounts accounts() {
    return registry;
  }

  @Override
  public IdentityRegistry identities() {
    return registry;
  }
}
