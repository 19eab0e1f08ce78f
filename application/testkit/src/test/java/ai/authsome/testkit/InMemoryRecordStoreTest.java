package ai.authsome.testkit;

import ai.authsome.application.port.driven.RecordStore;

final class InMemoryRecordStoreTest implements RecordStoreContract {
  private final RecordStore store = new InMemoryRecordStore();

  @Override
  public RecordStore store() {
    return store;
  }
}
