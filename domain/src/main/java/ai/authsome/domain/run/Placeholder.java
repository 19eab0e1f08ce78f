package ai.authsome.domain.run;

/** What a child sees in place of a secret. */
public final class Placeholder {
  /** The text used unless a definition names another. */
  public static final String DEFAULT = "authsome-proxy-managed";

  private Placeholder() {}
}
