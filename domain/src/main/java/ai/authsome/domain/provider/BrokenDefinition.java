package ai.authsome.domain.provider;

/**
 * A definition file that could not be used; the others work on.
 *
 * @param file its name, without folders; safe to show
 * @param reason which field, and what is wrong with it
 */
public record BrokenDefinition(String file, String reason) {
  /** Whether the file would define {@code provider}. */
  public boolean isOf(ProviderName provider) {
    return file.equals(provider + ".json") || file.equals(provider + ".jsonc");
  }

  @Override
  public String toString() {
    return file + ": " + reason;
  }
}
