package ai.authsome.bootstrap;

import ai.authsome.adapters.http.server.DaemonServer;
import ai.authsome.adapters.proxy.Limits;
import ai.authsome.adapters.proxy.NettyRunGateway;
import ai.authsome.adapters.proxy.ProxySettings;
import ai.authsome.adapters.proxy.UpstreamAuthorities;
import ai.authsome.adapters.proxy.UpstreamProxies;
import ai.authsome.adapters.vault.Argon2PasswordHashing;
import ai.authsome.adapters.vault.MasterKey;
import ai.authsome.adapters.vault.OwnerTokenFile;
import ai.authsome.adapters.vault.ServerFiles;
import ai.authsome.adapters.vault.VaultDatabase;
import ai.authsome.application.service.DaemonFacts;
import ai.authsome.application.service.DaemonServices;
import ai.authsome.application.service.InMemoryReplayGuard;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.providers.FileProviderCatalog;
import ai.authsome.providers.oauth.HttpAuthorizationServers;
import ai.authsome.providers.oauth.HttpUpstreams;
import ai.authsome.providers.oauth.Network;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's object graph: what is made, in which order, and how it ends. Everything that it is
 * made of appears here.
 */
final class DaemonProgram implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DaemonProgram.class.getName());

  /** In the order of making; closed the other way round. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final AtomicReference<@Nullable DaemonServer> server = new AtomicReference<>();
  private final Runnable announcement;

  /**
   * Starts a daemon, which nobody finds before {@link #announce}.
   *
   * @param proxies what it goes out through
   * @param masterKey of the vault, if the environment has one; lent for the call
   * @param stop called when somebody who may asks the daemon to end
   * @throws ai.authsome.domain.failure.AuthsomeError if it can't be had; nothing is left running
   *     then
   */
  DaemonProgram(
      Settings settings,
      UpstreamProxies proxies,
      Optional<SecretBytes> masterKey,
      String version,
      Runnable stop) {
    settings.caBundle().ifPresent(DaemonProgram::requireAuthorities);
    InstantSource clock = InstantSource.system();
    Instant startedAt = clock.instant();
    SecureRandom random = new SecureRandom();
    try {
      ServerFiles files = ServerFiles.prepare(settings.home());
      DaemonLock lock = keep(DaemonLock.take(ServerFiles.folder(files.folder().resolve("daemon"))));
      FileProviderCatalog catalog =
          new FileProviderCatalog(settings.home().resolve("providers"), clock);
      VaultDatabase vault =
          keep(
              VaultDatabase.open(
                  files, MasterKey.choose(masterKey, settings.masterKeyFile()), random));
      Network network =
          new Network(
              () -> UpstreamAuthorities.context(settings.caBundle()),
              proxies.selector(),
              proxies.login().map(this::keep));
      DaemonServices services =
          keep(
              new DaemonServices(
                  new DaemonServices.Driven(
                      vault.records(),
                      catalog,
                      vault.identities(),
                      vault.accounts(),
                      vault.auditLog(),
                      new InMemoryReplayGuard(clock),
                      keep(new HttpAuthorizationServers(network, clock, random)),
                      keep(new HttpUpstreams(network)),
                      clock,
                      random),
                  new DaemonFacts(version, settings.home(), vault.facts()),
                  new DaemonServices.Places(
                      id -> server().pageOf(id),
                      this::callback,
                      settings.origin().map(DaemonServer::clientMetadata))));
      NettyRunGateway gateway =
          keep(
              new NettyRunGateway(
                  services.egress(),
                  new ProxySettings(
                      files.folder().resolve("runs"), settings.caBundle(), proxies, Limits.DEFAULT),
                  clock,
                  random));
      SecretBytes ownerToken = keep(OwnerTokenFile.readOrCreate(files, random));
      DaemonServer listening =
          keep(
              new DaemonServer(
                  new DaemonServer.Needs(
                      services.admission(gateway, ownerToken, token -> server().pageOf(token)),
                      services.loginPages(),
                      services.claimPages(new Argon2PasswordHashing(random)),
                      clock,
                      random,
                      stop),
                  new DaemonServer.Settings(
                      settings.host(),
                      settings.apiPort(),
                      settings.pagesPort(),
                      settings.origin().map(URI::getHost).stream().toList(),
                      version,
                      startedAt,
                      vault.facts(),
                      settings.origin())));
      server.set(listening);
      listening.start();
      announcement =
          () -> {
            lock.announce(listening.apiPort(), listening.pagesPort(), version, startedAt);
            Thread.ofPlatform().daemon().name("definitions").start(catalog::warmUp);
          };
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Tells commands where it is. Whoever reads that may end it at once, so what is to be done at the
   * end must be settled before.
   */
  void announce() {
    announcement.run();
  }

  /** Where the API listens. */
  int apiPort() {
    return server().apiPort();
  }

  /** Ends everything, the listeners first. Repeatable. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "could not close " + part.getClass().getSimpleName(), e);
      }
    }
  }

  /** Registered by people with providers, so it never changes but for the port. */
  private URI callback() {
    return URI.create("http://127.0.0.1:" + apiPort() + "/auth/callback/oauth");
  }

  /** Refused now and not at the first request, where the cause would be hard to see. */
  private static void requireAuthorities(Path bundle) {
    if (!Files.isReadable(bundle)) {
      throw new StoreUnavailableError(
          "AUTHSOME_CA_BUNDLE: " + bundle + " can't be read", "Correct it, or unset it.");
    }
    var _ = UpstreamAuthorities.context(Optional.of(bundle));
  }

  private DaemonServer server() {
    return Objects.requireNonNull(server.get(), "the server is made before anybody asks for it");
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }
}
