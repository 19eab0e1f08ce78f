package ai.authsome.bootstrap.architecture.planted.adapters.vault;

/** An adapter, public for the planted bootstrap. */
public final class Store {}
