import org.jspecify.annotations.NullMarked;

/** Encrypted storage: records, audit trail and identities, in SQLite, sealed by Tink. */
@NullMarked
module ai.authsome.adapters.vault {
  requires ai.authsome.application;
  requires com.google.crypto.tink;
  // Tink, an automatic module, brings neither of these into the graph by itself.
  requires com.google.gson;
  requires com.google.protobuf;
  requires jdk.unsupported;
  requires java.sql;
  requires org.bouncycastle.provider;
  requires static org.jspecify;
  requires org.xerial.sqlitejdbc;
}
