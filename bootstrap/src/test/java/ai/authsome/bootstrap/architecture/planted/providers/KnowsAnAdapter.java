package ai.authsome.bootstrap.architecture.planted.providers;

import ai.authsome.bootstrap.architecture.planted.adapters.vault.Store;

/** A provider that reaches into the store. */
record KnowsAnAdapter(Store store) {}
