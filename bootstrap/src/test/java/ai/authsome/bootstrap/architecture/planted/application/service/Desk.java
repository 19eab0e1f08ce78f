package ai.authsome.bootstrap.architecture.planted.application.service;

/** A service, public for the planted bootstrap. */
public final class Desk {}
