package ai.authsome.bootstrap.architecture;

import java.util.Map;

/**
 * Who may do what others may not: top-level classes, named from the root package on, each with the
 * reason. A class is added here by one line, on purpose, and reviewed like the key to a safe.
 */
record AllowList(Map<String, String> reasons) {

  /** Who opens a {@code SecretBytes}. Holding, handing on and closing one needs no permission. */
  static final AllowList SECRET_READERS =
      new AllowList(
          Map.ofEntries(
              allow("domain.connection.ExportFormat", "prints values for the shell that asked"),
              allow("domain.identity.OwnerToken", "its HMAC is the evidence of ownership"),
              allow("domain.provider.KeyPattern", "matches an API key with its provider's pattern"),
              allow("domain.run.ChildEnvironment", "the proxy's address carries the run's token"),
              allow("domain.secret.SecretBuilder", "joins text and secrets into one"),
              allow("domain.secret.SecretBytes", "copies and compares itself"),
              allow("adapters.http.client.ApiClient", "sends a body that a person wrote"),
              allow("adapters.http.client.LocalIdentity", "names a key, and writes it to its file"),
              allow("adapters.http.client.TerminalAuthsome", "reads a key from the environment"),
              allow(
                  "adapters.http.server.OAuthReturn", "checks the form of a code, and reads words"),
              allow("adapters.http.server.FormBody", "a form's fields that are no secrets"),
              allow("adapters.http.wire.Json", "writes a value that a caller may have"),
              allow("adapters.http.wire.ProofTokens", "signs with an identity's key"),
              allow("adapters.proxy.Injection", "writes the values into the request that goes out"),
              allow("adapters.proxy.QueryScrub", "finds them in URLs that come back"),
              allow(
                  "adapters.proxy.UpstreamProxies", "tells the proxy of the daemon's own who asks"),
              allow("adapters.tui.command.Fields", "writes the JSON that reveals a credential"),
              allow("adapters.tui.command.Output", "prints what was asked to be revealed"),
              allow("adapters.tui.dashboard.SecretFiles", "writes the file that was asked for"),
              allow(
                  "adapters.tui.dashboard.view.ShownView",
                  "shows for ten seconds what was asked to be shown"),
              allow("adapters.vault.Argon2PasswordHashing", "hashes a password"),
              allow("adapters.vault.KeyRecipe", "derives the root key from a passphrase"),
              allow("adapters.vault.MasterKeyValue", "decodes a master key"),
              allow("adapters.vault.OwnerTokenFile", "checks that the token is whole"),
              allow("adapters.vault.RootKey", "derives keys, and wraps one in another"),
              allow("adapters.vault.SecretFile", "writes a file of the owner's alone"),
              allow("adapters.vault.SqliteRecordStore", "seals a record"),
              allow(
                  "application.service.ClientQuestions", "a client's id, and the form of its key"),
              allow("application.service.LoginAnswers", "answers must be of visible characters"),
              allow("application.service.OAuthClients", "packs a client into its record"),
              allow("application.service.TaggedFields", "packs fields into a record"),
              allow(
                  "application.service.ChildVariables",
                  "is this variable's value a secret of ours?"),
              allow("application.service.Drifts", "is this variable's value a key of ours?"),
              allow("application.service.ConnectionFormat", "packs a credential into its record"),
              allow("application.service.Injection", "writes header and query values"),
              allow("application.service.PasswordRule", "counts a new password's characters"),
              allow(
                  "application.service.ConnectionVault",
                  "a record that holds a name, not a secret"),
              allow("providers.oauth.ClientProof", "shows a server that a client is itself"),
              allow("providers.oauth.Exchange", "tells the daemon's own proxy who asks"),
              allow(
                  "providers.oauth.HttpUpstreams", "writes the values into a request that checks"),
              allow("providers.oauth.Requests", "writes codes and tokens into the requests"),
              allow("providers.oauth.Secrets", "keeps what was sent out of what is shown")));

  /** Whose fields are called like a secret, are text, and are none. */
  static final AllowList SECRET_SOUNDING_TEXT =
      new AllowList(
          Map.ofEntries(
              allow("domain.provider.Placement", "the fixed half of a Basic pair, as \"x-oauth\""),
              allow("domain.run.EnvironmentPrint", "a key for one request, to compare prints by")));

  /** Who holds a secret that stays somebody else's to wipe. */
  static final AllowList BORROWERS =
      new AllowList(
          Map.ofEntries(
              allow("application.port.driven.AuthorizationServer", "a request lends its codes"),
              allow("application.port.driving.LoginPages", "a callback lends its code")));

  /** Who waits for what sends no signal. */
  static final AllowList SLEEPERS =
      new AllowList(
          Map.ofEntries(
              allow("adapters.http.client.DaemonSpawn", "somebody else's daemon is coming up")));

  private static Map.Entry<String, String> allow(String type, String reason) {
    return Map.entry(type, reason);
  }

  boolean has(String type) {
    return reasons.containsKey(type);
  }
}
