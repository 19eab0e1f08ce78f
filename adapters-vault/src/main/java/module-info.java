import org.jspecify.annotations.NullMarked;

/**
 * Encrypted storage: records, audit trail and identities, in SQLite, sealed by Tink.
 *
 * <p>{@code VaultDatabase} is the way in. {@code ServerFiles} knows the folder that everything lies
 * in and refuses one that others can read, {@code MasterKey} says where the key comes from that all
 * else is sealed under, {@code OwnerTokenFile} keeps the secret that proves the machine's owner.
 */
@NullMarked
@SuppressWarnings("module") // bootstrap compiles later
module ai.authsome.adapters.vault {
  requires transitive ai.authsome.application;
  requires com.google.crypto.tink;
  // Tink, an automatic module, brings neither of these into the graph by itself.
  requires com.google.gson;
  requires com.google.protobuf;
  requires jdk.unsupported;
  requires java.sql;
  requires org.bouncycastle.provider;
  requires static org.jspecify;
  requires org.xerial.sqlitejdbc;

  exports ai.authsome.adapters.vault to
      ai.authsome.bootstrap;
}
