package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.run.Placeholder;
import ai.authsome.domain.secret.SecretBytes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The flow in which a person pastes a key. */
final class ApiKeyLogin {
  static final String FIELD = "api_key";

  private static final int LONGEST = 8 * 1024;

  private final ProviderCatalog catalog;
  private final LoginCompletion completion;
  private final InstantSource clock;

  ApiKeyLogin(ProviderCatalog catalog, LoginCompletion completion, InstantSource clock) {
    this.catalog = catalog;
    this.completion = completion;
    this.clock = clock;
  }

  /** Asks for the key. */
  void begin(LoginSessions.Entry entry) {
    ProviderDefinition definition = definition(entry.current());
    String hint = definition.requireApiKey().pattern().map(KeyPattern::hint).orElse("");
    InputField field =
        new InputField(FIELD, definition.displayName() + " API key", true, true, hint);
    entry.ask(new LoginStep.FillIn(List.of(field)), LoginSessions.LIFETIME);
  }

  /**
   * Checks the key and stores it.
   *
   * @throws AuthenticationFailedError if it can't be a key of this provider; the session stays open
   */
  LoginSession submit(LoginSessions.Entry entry, Map<String, SecretBytes> answers) {
    return entry.whileOpen(
        () -> {
          try (SecretBytes key = LoginAnswers.only(FIELD, answers)) {
            check(entry.current(), key);
            store(entry, key);
          }
        });
  }

  private void check(LoginSession session, SecretBytes key) {
    ProviderDefinition definition = definition(session);
    Optional<KeyPattern> pattern = definition.requireApiKey().pattern();
    String hint =
        pattern
            .map(KeyPattern::hint)
            .filter(text -> !text.isEmpty())
            .orElse("Paste the whole key, without spaces or line breaks.");
    if (key.length() == 0) {
      throw new AuthenticationFailedError("The API key is empty.", hint);
    }
    if (isPlaceholder(definition, key)) {
      throw new AuthenticationFailedError(
          "This is the placeholder that programs see, not a key.",
          "Copy the key from " + definition.displayName() + " itself.");
    }
    // The expression comes last: only what is short and plain can't make it run for ever.
    boolean fits =
        key.length() <= LONGEST
            && LoginAnswers.isVisible(key)
            && pattern.map(shape -> shape.accepts(key)).orElse(true);
    if (!fits) {
      throw new AuthenticationFailedError(
          "This does not look like a valid " + definition.displayName() + " API key.", hint);
    }
  }

  private ProviderDefinition definition(LoginSession session) {
    return Catalog.require(catalog, session.connection().provider()).definition();
  }

  /** As it is found where a run's variables were written down. */
  private static boolean isPlaceholder(ProviderDefinition definition, SecretBytes key) {
    return Stream.concat(Stream.of(Placeholder.DEFAULT), definition.placeholder().stream())
        .anyMatch(
            text -> {
              try (SecretBytes placeholder = SecretBytes.takeOver(text.toCharArray())) {
                return key.sameAs(placeholder);
              }
            });
  }

  private void store(LoginSessions.Entry entry, SecretBytes key) {
    Connection connection =
        new Connection(
            entry.current().connection(),
            entry.current().flow(),
            ConnectionStatus.CONNECTED,
            List.of(),
            entry.terms().baseUrl(),
            clock.instant(),
            Optional.empty(),
            Optional.empty());
    try (ConnectionRecord stored =
        new ConnectionRecord(connection, new Credential.ApiKey(key.copy()))) {
      var _ = completion.complete(entry, stored);
    }
  }
}
