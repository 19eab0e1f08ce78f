import ai.authsome.adapters.vault.MasterKey;
import ai.authsome.adapters.vault.ServerFiles;
import ai.authsome.adapters.vault.VaultDatabase;
import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.Vault;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.vault.RecordKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Copies resend's only connection: half of the copies to resend itself, the others to many providers. */
final class FillVault {
  private static final List<String> OTHERS =
      List.of("anthropic", "brevo", "github", "gitlab", "google", "hubspot", "linear", "notion", "sentry", "slack");

  private FillVault() {}

  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    try (VaultDatabase vault =
        VaultDatabase.open(
            ServerFiles.prepare(home),
            MasterKey.choose(Optional.empty(), Optional.empty()),
            new SecureRandom())) {
      RecordStore records = vault.records();
      RecordKey model =
          records.list("vault:").stream()
              .filter(key -> key.value().endsWith(":resend:connection:default"))
              .findFirst()
              .orElseThrow();
      try (Vault.Stored stored = records.get(model).orElseThrow()) {
        for (int i = 0; i < count; i++) {
          String provider = i % 2 == 0 ? "resend" : OTHERS.get(i / 2 % OTHERS.size());
          ConnectionId id = new ConnectionId(new ProviderName(provider), new ConnectionName("copy" + i));
          records.put(RecordKey.connection(model.vault().orElseThrow(), id), stored.value());
        }
      }
    }
  }
}
