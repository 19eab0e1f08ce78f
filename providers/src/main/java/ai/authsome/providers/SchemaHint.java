package ai.authsome.providers;

import ai.authsome.domain.failure.InvalidProviderSchemaError;

/** Where somebody whose definition was refused reads on. */
final class SchemaHint {
  private SchemaHint() {}

  /** The same refusal, which says so after what it advises already. */
  static InvalidProviderSchemaError on(InvalidProviderSchemaError refusal) {
    String message = String.valueOf(refusal.getMessage());
    String advice = refusal.hint().map(hint -> hint + " ").orElse("");
    return new InvalidProviderSchemaError(message, advice + readOn(message), refusal);
  }

  private static String readOn(String message) {
    if (message.startsWith("document:")) {
      return "A definition is one JSON object in UTF-8; see one: authsome inspect openai";
    }
    boolean isOAuth = message.startsWith("oauth") || message.startsWith("registration");
    return "provider-schema.md explains every field; see them used: authsome inspect "
        + (isOAuth ? "github" : "openai");
  }
}
