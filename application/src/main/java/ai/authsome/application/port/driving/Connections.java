package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.secret.SecretBytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is connected, in the caller's vault. */
public interface Connections {
  /** All providers, by name, with the caller's connections. */
  Overview list();

  /**
   * One provider with the caller's connections to it; costs nothing for those to others.
   *
   * @throws ai.authsome.domain.failure.ProviderNotFoundError if it has neither a definition nor
   *     connections
   * @throws ai.authsome.domain.failure.InvalidProviderSchemaError if it has no connections, and a
   *     definition that can't be used
   */
  default Row list(ProviderName provider) {
    return list(provider, Which.ALL);
  }

  /**
   * As {@link #list(ProviderName)}, but without the connections that aren't asked for, which cost
   * nothing then.
   */
  Row list(ProviderName provider, Which which);

  /**
   * One connection, without its secrets.
   *
   * @throws ai.authsome.domain.failure.ProviderNotFoundError if the provider is unknown
   * @throws ai.authsome.domain.failure.ConnectionNotFoundError if the connection is
   */
  Inspection inspect(ConnectionId id);

  /** One connection with its secrets, which the caller closes. Audited. */
  ConnectionRecord reveal(ConnectionId id);

  /**
   * Variables with real values, written down; the caller closes the text. Refresh tokens are never
   * part of it. Audited. Clashing names get {@code _<PROVIDER>_<CONNECTION>} appended.
   *
   * @throws ai.authsome.domain.failure.ConnectionNotFoundError if a named connection doesn't exist
   * @throws ai.authsome.domain.failure.CredentialMissingError if there is nothing to export
   */
  SecretBytes export(ExportRequest request);

  /**
   * Deletes a connection here, without telling the provider. When it was the default, another one
   * takes its place.
   *
   * @return the default that is left
   */
  Optional<ConnectionName> logOut(ConnectionId id);

  /**
   * Asks the provider to forget the connection's tokens, then deletes the connection here, whatever
   * the provider said.
   */
  Revocation revoke(ConnectionId id);

  /**
   * Compares keys that lie in the open, in environment or files, with what is stored. Only the
   * variables in which providers' API keys are known to be kept are looked at.
   *
   * @param name which connection of each provider; the default one, else "default", when empty
   * @param environment the keys, as fingerprints
   */
  List<Drift> compare(Optional<ConnectionName> name, EnvironmentPrint environment);

  /**
   * Asks the provider whether it accepts a connection, by the request that its definition names for
   * that. Audited as a use. Blocks for half a minute at most.
   *
   * @throws ai.authsome.domain.failure.ProviderNotFoundError if the provider is unknown
   * @throws ai.authsome.domain.failure.ConnectionNotFoundError if the connection is
   */
  Verified verify(ConnectionId id);

  /** Makes a connection the one that is used when none is named. */
  void makeDefault(ConnectionId id);

  /**
   * What to export.
   *
   * @param provider all when empty
   * @param connection the default one, or with no provider all, when empty
   */
  record ExportRequest(
      Optional<ProviderName> provider, Optional<ConnectionName> connection, ExportFormat format) {}

  /**
   * All providers with connections.
   *
   * @param broken definition files that could not be used
   */
  record Overview(List<Row> providers, List<BrokenDefinition> broken) {
    /** Copies the lists. */
    public Overview {
      providers = List.copyOf(providers);
      broken = List.copyOf(broken);
    }
  }

  /** Which of a provider's connections a list has. */
  enum Which {
    ALL,
    /** The one that is used when none is named, if there is one. */
    DEFAULT;

    /** The spelling in requests. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One provider with its connections, by name. */
  record Row(
      ProviderSummary provider,
      Optional<ConnectionName> defaultConnection,
      List<Connection> connections) {
    /** Copies the list. */
    public Row {
      connections = List.copyOf(connections);
    }
  }

  /**
   * What became of a revocation.
   *
   * @param answer what the provider said; of the refresh token where there is one
   * @param nextDefault the default that is left
   */
  record Revocation(RevocationAnswer answer, Optional<ConnectionName> nextDefault) {}

  /**
   * What a provider made of a connection.
   *
   * @param message what was found; safe to show
   * @param fix what to do; empty when nothing is to be done
   */
  record Verified(Verdict verdict, String message, String fix) {}

  /** How a connection is. */
  enum Verdict {
    /** The provider accepts it. */
    WORKS,
    /** The provider, or we, say that it isn't good any more. */
    REFUSED,
    /** The provider gave no answer that counts. */
    UNREACHABLE,
    /** There is nothing to ask, or the answer says nothing. */
    NOT_CHECKABLE;

    /** The spelling in answers: {@code not_checkable}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One connection. */
  record Inspection(Connection connection, boolean isDefault) {}

  /**
   * One variable with a provider's key.
   *
   * @param id the connection that it belongs or would belong to
   * @param pattern what a key of the provider looks like
   */
  record Drift(
      ConnectionId id,
      String displayName,
      String variable,
      State state,
      Optional<KeyPattern> pattern) {
    /** How a key compares with the stored one. */
    public enum State {
      EQUAL,
      DIFFERENT,
      NOT_STORED
    }
  }
}
