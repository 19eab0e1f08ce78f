package ai.authsome.domain.vault;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.ProviderName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one stored record: {@code vault:<vault_id>:<provider>:connection:<name>}, {@code
 * vault:<vault_id>:<provider>:metadata|state} or {@code server:<provider>:client}.
 *
 * @param value the whole name
 */
public record RecordKey(String value) implements Comparable<RecordKey> {
  private static final Pattern FORM =
      Pattern.compile(
          "vault:(vault_[0-9a-f]{12}):(NAME):(metadata|state|connection:(NAME))|server:(NAME):client"
              .replace("NAME", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));

  /** Refuses a name of another form. */
  public RecordKey {
    if (!FORM.matcher(value).matches() || value.contains("..")) {
      throw new InvalidInputError("not a record key", "");
    }
  }

  /** Where a connection is kept. */
  public static RecordKey connection(VaultId vault, ConnectionId id) {
    return new RecordKey(connections(vault, id.provider()) + id.name());
  }

  /** Where a vault keeps what it knows of a provider as a whole: the default connection. */
  public static RecordKey metadata(VaultId vault, ProviderName provider) {
    return new RecordKey("vault:" + vault + ":" + provider + ":metadata");
  }

  /** Where an OAuth client's credentials for a provider are kept, for all vaults. */
  public static RecordKey client(ProviderName provider) {
    return new RecordKey("server:" + provider + ":client");
  }

  /** The prefix of all records of a vault. */
  public static String all(VaultId vault) {
    return "vault:" + vault + ":";
  }

  /** The prefix of all records of a provider in a vault. */
  public static String all(VaultId vault, ProviderName provider) {
    return "vault:" + vault + ":" + provider + ":";
  }

  /** The prefix of all connections of a provider in a vault. */
  public static String connections(VaultId vault, ProviderName provider) {
    return all(vault, provider) + "connection:";
  }

  /** The vault whose keyset seals the record; empty for a server record. */
  public Optional<VaultId> vault() {
    return Optional.ofNullable(parts().group(1)).map(VaultId::new);
  }

  /** The connection that is kept here, if one is. */
  public Optional<ConnectionId> connection() {
    Matcher parts = parts();
    return Optional.ofNullable(parts.group(4))
        .map(name -> new ConnectionId(new ProviderName(parts.group(2)), new ConnectionName(name)));
  }

  @Override
  public int compareTo(RecordKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private Matcher parts() {
    Matcher parts = FORM.matcher(value);
    if (!parts.matches()) {
      throw new IllegalStateException("checked when made");
    }
    return parts;
  }
}
