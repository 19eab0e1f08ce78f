package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.ProofTokens;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Profiles;
import ai.authsome.application.port.driving.RawApi;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a terminal program starts. Once a daemon runs and knows the identity, {@link #broker} asks
 * nobody, so that a command costs one request. Safe for use by several threads; closing it zeroes
 * the private key.
 */
public final class TerminalAuthsome implements Authsome, AutoCloseable {
  private final ClientConfig config;
  private final InstantSource clock;
  private final IdentityFiles files;
  private final DaemonProcess daemon;
  private final Enrolment enrolment;
  private @Nullable ProofSigner signer;

  /**
   * Touches nothing yet. The configuration stays its maker's to close.
   *
   * @param random asked once an identity is made, since waking chance takes its time
   */
  public TerminalAuthsome(ClientConfig config, Supplier<SecureRandom> random, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.files = new IdentityFiles(config.home(), random, clock);
    this.daemon = new DaemonProcess(config, this::stop);
    this.enrolment = new Enrolment(config.home());
  }

  /**
   * Readies the first signature on a thread of its own, for who is about to ask for {@link
   * #broker()} and has something else to do until then.
   */
  public static void wakeSigning() {
    ProofTokens.wakeSigning();
  }

  @Override
  public Broker broker() {
    return new HttpBroker(api());
  }

  @Override
  public Profiles profiles() {
    return files;
  }

  @Override
  public RawApi rawApi() {
    return new HttpRawApi(api());
  }

  private synchronized ApiClient api() {
    ProofSigner current = signer();
    DaemonUrl url = daemon.url();
    Handle handle = current.local().identity().handle();
    // Whose key comes from outside has no file to remember by: hoping costs less than asking.
    if (config.privateKey().isEmpty() && !files.isEnrolled(handle, url.value())) {
      current = enrol(url, current).signer();
    }
    return new ApiClient(url, current, () -> recover(url));
  }

  @Override
  public Daemon daemon() {
    return daemon;
  }

  @Override
  public synchronized void close() {
    if (signer != null) {
      signer.local().close();
      signer = null;
    }
  }

  /** What an {@link ApiClient} does when it isn't let in. */
  private synchronized Optional<ProofSigner> recover(DaemonUrl url) {
    Enrolment.Outcome outcome = enrol(url, signer());
    return outcome.changed() ? Optional.of(outcome.signer()) : Optional.empty();
  }

  private Enrolment.Outcome enrol(DaemonUrl url, ProofSigner current) {
    boolean handleIsChosen = config.privateKey().isEmpty() || config.identity().isPresent();
    Enrolment.Outcome outcome = enrolment.enrol(url, current, handleIsChosen);
    signer = outcome.signer();
    if (config.privateKey().isEmpty()) {
      files.rememberEnrolled(outcome.signer().local().identity(), url.value());
    }
    return outcome;
  }

  private void stop(DaemonUrl url) {
    ProofSigner current;
    synchronized (this) {
      current = signer();
    }
    var _ =
        new ApiClient(url, current, ApiClient.Recovery.NONE)
            .post(Routes.DAEMON_STOP, Function.identity());
  }

  private ProofSigner signer() {
    ProofSigner current = signer;
    if (current == null) {
      current = new ProofSigner(identity(), clock);
      signer = current;
    }
    return current;
  }

  private LocalIdentity identity() {
    Optional<Handle> wanted = config.identity().map(Handle::new);
    if (config.privateKey().isPresent()) {
      SecretBytes seed =
          config
              .privateKey()
              .get()
              .read(hex -> LocalIdentity.parseSeed(hex, "AUTHSOME_IDENTITY_PRIVATE_KEY"));
      Did did = LocalIdentity.didOf(seed);
      return new LocalIdentity(new Identity(wanted.orElseGet(() -> handleOf(did)), did), seed);
    }
    return wanted.map(files::load).orElseGet(files::activeOrNew);
  }

  /** The handle of a key that comes without one: always the same. */
  private static Handle handleOf(Did did) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(did.value().getBytes(StandardCharsets.US_ASCII));
      return new Handle("agent-" + HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
