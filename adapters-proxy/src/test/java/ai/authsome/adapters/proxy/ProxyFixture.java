package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A gateway with one run, and ways to speak through it. */
final class ProxyFixture implements AutoCloseable {
  static final String TOKEN = "token-" + "test".repeat(6);
  private static final Limits.Times TIMES = Limits.Times.DEFAULT;

  final ScriptedEgress egress = new ScriptedEgress();
  final TestAuthority authority = new TestAuthority();
  final Path directory;
  final NettyRunGateway gateway;
  final RunGateway.Listener run;

  ProxyFixture(Path temporary) throws Exception {
    this(temporary, Limits.DEFAULT, UpstreamProxies.NONE, OptionalLong.empty());
  }

  ProxyFixture(Path temporary, Limits limits, UpstreamProxies proxies, OptionalLong process)
      throws Exception {
    this(temporary, limits, proxies, process, InstantSource.system());
  }

  /** With a clock of its own for the run's certificates. */
  ProxyFixture(Path temporary, InstantSource clock) throws Exception {
    this(temporary, Limits.DEFAULT, UpstreamProxies.NONE, OptionalLong.empty(), clock);
  }

  private ProxyFixture(
      Path temporary,
      Limits limits,
      UpstreamProxies proxies,
      OptionalLong process,
      InstantSource clock)
      throws Exception {
    LogWatch.start();
    directory = temporary.resolve("runs");
    Path extra = authority.write(temporary.resolve("extra.pem"));
    gateway =
        new NettyRunGateway(
            egress,
            new ProxySettings(directory, Optional.of(extra), proxies, limits),
            clock,
            new SecureRandom());
    run = open(process);
  }

  /** Default limits with other times. */
  static Limits times(Duration admission, Duration responseHeader, Duration idle) {
    return new Limits(
        Limits.Sizes.DEFAULT,
        new Limits.Times(
            admission,
            TIMES.grace(),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            responseHeader,
            idle,
            TIMES.tunnelIdle(),
            TIMES.drain(),
            TIMES.pooledIdle()),
        Limits.Counts.DEFAULT);
  }

  /** Default limits, but for so many connections; strangers are sent away for room alone. */
  static Limits crowd(int connections, Duration grace) {
    Limits.Counts counts = Limits.Counts.DEFAULT;
    return new Limits(
        Limits.Sizes.DEFAULT,
        new Limits.Times(
            Duration.ofHours(1),
            grace,
            TIMES.connect(),
            TIMES.handshake(),
            TIMES.responseHeader(),
            TIMES.idle(),
            TIMES.tunnelIdle(),
            TIMES.drain(),
            TIMES.pooledIdle()),
        new Limits.Counts(
            connections,
            counts.readAhead(),
            counts.pooledPerOrigin(),
            counts.pooled(),
            counts.leaves()));
  }

  /** An origin with a certificate for {@code api.test}. */
  FakeOrigin origin(FakeOrigin.Script script) throws Exception {
    return new FakeOrigin(authority.serverFor("api.test"), script);
  }

  RunGateway.Listener open(OptionalLong process) {
    try (SecretBytes token = SecretBytes.takeOver(TOKEN.getBytes(StandardCharsets.UTF_8))) {
      return gateway.open(RunId.next(new SecureRandom()), token, process);
    }
  }

  static String basic(String token) {
    return "Proxy-Authorization: Basic "
        + Base64.getEncoder().encodeToString(("run:" + token).getBytes(StandardCharsets.UTF_8))
        + "\r\n";
  }

  /** A plain connection to the proxy. */
  Wire plain() throws IOException {
    return new Wire(new Socket(InetAddress.ofLiteral("127.0.0.1"), run.port()));
  }

  /** A connection for which CONNECT was granted. */
  Wire connect(String authority) throws IOException {
    Wire wire = plain();
    wire.send(
        "CONNECT "
            + authority
            + " HTTP/1.1\r\nHost: "
            + authority
            + "\r\n"
            + basic(TOKEN)
            + "\r\n");
    String head = wire.head();
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(head);
    }
    return wire;
  }

  /** A connection intercepted by the proxy, with {@code host} as SNI. */
  Wire intercepted(String host, int port) throws Exception {
    return intercepted(host, port, host);
  }

  Wire intercepted(String host, int port, String sni) throws Exception {
    Wire outer = connect(host + ":" + port);
    SSLSocket tls =
        (SSLSocket)
            trustingTheRun()
                .getSocketFactory()
                .createSocket(outer.socket, host, port, /* autoClose= */ true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    List<SNIServerName> names = sni.isEmpty() ? List.of() : List.of(new SNIHostName(sni));
    parameters.setServerNames(names);
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return new Wire(tls);
  }

  /** Trusts what the run's trust store holds. */
  SSLContext trustingTheRun() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(run.trust().keyStore())) {
      store.load(in, "changeit".toCharArray());
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    run.close();
    gateway.close();
    LogWatch.failOnLeak();
  }
}
