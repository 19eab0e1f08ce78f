package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.StoredConnection;
import ai.authsome.domain.failure.AuthenticationFailed;
import ai.authsome.domain.failure.ConnectionAlreadyExists;
import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.secret.SecretBytes;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flow in which a person pastes a key. */
final class ApiKeyLogin {
  static final String FIELD = "api_key";

  private static final int LONGEST = 8 * 1024;

  private final ProviderCatalog catalog;
  private final Vault vault;
  private final Journal journal;
  private final InstantSource clock;

  ApiKeyLogin(ProviderCatalog catalog, Vault vault, Journal journal, InstantSource clock) {
    this.catalog = catalog;
    this.vault = vault;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Checks the key and stores it.
   *
   * @throws AuthenticationFailed if it can't be a key of this provider; the session stays open
   */
  LoginSession submit(LoginSessions.Entry entry, Map<String, SecretBytes> answers) {
    return entry.whileOpen(
        () -> {
          try (SecretBytes key = trimmed(answers)) {
            check(entry.current(), key);
            vault.exclusively(() -> finish(entry, key));
          }
        });
  }

  /** What was free when the login began may have been taken since. */
  private void finish(LoginSessions.Entry entry, SecretBytes key) {
    ConnectionId id = entry.current().connection();
    LoginSessions.Terms terms = entry.terms();
    if (!terms.force() && vault.isUsable(terms.starter().vault(), id, clock.instant())) {
      ConnectionAlreadyExists taken = Hints.exists(id);
      entry.become(LoginStatus.FAILED, String.valueOf(taken.getMessage()), taken.hint().orElse(""));
      return;
    }
    store(terms, id, entry.current().flow(), key);
    entry.become(LoginStatus.COMPLETED, "Successfully logged in to " + id + ".", "");
  }

  private void check(LoginSession session, SecretBytes key) {
    ProviderDefinition definition =
        Catalog.require(catalog, session.connection().provider()).definition();
    Optional<KeyPattern> pattern = definition.requireApiKey().pattern();
    String hint =
        pattern
            .map(KeyPattern::hint)
            .filter(text -> !text.isEmpty())
            .orElse("Paste the whole key, without spaces or line breaks.");
    if (key.length() == 0) {
      throw new AuthenticationFailed("The API key is empty.", hint);
    }
    // The expression comes last: only what is short and plain can't make it run for ever.
    boolean fits =
        key.length() <= LONGEST
            && key.read(ApiKeyLogin::isVisible)
            && pattern.map(shape -> shape.accepts(key)).orElse(true);
    if (!fits) {
      throw new AuthenticationFailed(
          "This does not look like a valid " + definition.displayName() + " API key.", hint);
    }
  }

  private void store(LoginSessions.Terms terms, ConnectionId id, FlowType flow, SecretBytes key) {
    Connection connection =
        new Connection(
            id,
            flow,
            ConnectionStatus.CONNECTED,
            List.of(),
            terms.baseUrl(),
            clock.instant(),
            Optional.empty(),
            Optional.empty());
    try (StoredConnection stored =
        new StoredConnection(connection, new Credential.ApiKey(key.copy()))) {
      var _ =
          journal.doing(
              journal.event(terms.starter(), AuditEvent.Action.LOGIN).about(id),
              () -> {
                vault.put(terms.starter().vault(), stored);
                return id;
              });
    }
  }

  private static SecretBytes trimmed(Map<String, SecretBytes> answers) {
    if (!Set.of(FIELD).containsAll(answers.keySet())) {
      throw new InvalidInput("data: only " + FIELD + " is asked for", "");
    }
    SecretBytes answer = answers.get(FIELD);
    if (answer == null) {
      throw new InvalidInput("data: " + FIELD + " is missing", "");
    }
    return answer.read(
        bytes -> {
          int from = 0;
          int to = bytes.length;
          while (from < to && isSpace(bytes[from])) {
            from++;
          }
          while (to > from && isSpace(bytes[to - 1])) {
            to--;
          }
          return SecretBytes.takeOver(Arrays.copyOfRange(bytes, from, to));
        });
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || (octet >= '\t' && octet <= '\r');
  }

  /** Only visible ASCII can go into a header without being mangled on the way. */
  private static boolean isVisible(byte[] key) {
    for (byte octet : key) {
      if (octet <= ' ' || octet == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
