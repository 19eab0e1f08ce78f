package ai.authsome.domain.run;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program needs to start a child behind the proxy.
 *
 * @param id names the run
 * @param proxyPort where the run's proxy listens, on 127.0.0.1
 * @param token what the child shows the proxy; owned by whoever holds this
 * @param trust files by which the child trusts the proxy
 * @param placeholders variables that programs read a credential from, and what the child sees in
 *     them
 * @param leaking variables of the caller that hold a stored credential in the clear
 * @param notes what a person should know of providers that the run goes without; safe to show
 */
public record OpenedRun(
    RunId id,
    int proxyPort,
    SecretBytes token,
    TrustFiles trust,
    Map<String, String> placeholders,
    Set<String> leaking,
    List<String> notes)
    implements Sensitive {
  /** Copies the collections. */
  public OpenedRun {
    placeholders = Map.copyOf(placeholders);
    leaking = Set.copyOf(leaking);
    notes = List.copyOf(notes);
  }

  @Override
  public void close() {
    token.close();
  }
}
