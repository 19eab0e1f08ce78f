package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.run.RunId;
import ai.authsome.testkit.MutableClock;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is minted, and the files that a child trusts it by. */
final class CertificatesTest {
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
  private static final RunId RUN = new RunId("run_0123456789ab");
  private static final String AUTHORITY_KEY = "2.5.29.35";
  private static final String SUBJECT_KEY = "2.5.29.14";

  private final MutableClock clock = new MutableClock(NOW);
  private final RunAuthority authority = new RunAuthority(RUN, clock, new SecureRandom());

  @Test
  void makesAnAuthorityThatSignsServersOnly() throws Exception {
    X509Certificate certificate = parse(authority.certificate());

    assertThat(certificate.getSubjectX500Principal().getName())
        .isEqualTo("CN=Authsome run run_0123456789ab");
    assertThat(certificate.getBasicConstraints()).isZero();
    assertThat(certificate.getKeyUsage())
        .containsExactly(false, false, false, false, false, true, true, false, false);
    assertThat(
            ((ECPublicKey) certificate.getPublicKey())
                .getParams()
                .getCurve()
                .getField()
                .getFieldSize())
        .isEqualTo(256);
    assertThat(certificate.getExtensionValue(SUBJECT_KEY)).isNotNull();
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(3653)));
    assertThat(certificate.getSerialNumber().bitLength()).isEqualTo(128);
    assertThat(certificate.getCriticalExtensionOIDs()).containsExactly("2.5.29.15", "2.5.29.19");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.test", "127.0.0.1", "::1", "xn--bcher-kva.example", "a_b.test"})
  void mintsALeafThatThePathCheckAccepts(String host) throws Exception {
    X509Certificate root = parse(authority.certificate());
    X509Certificate leaf = authority.leaf(new HostName(host));

    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(java.util.Date.from(NOW));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);

    assertThat(leaf.getSubjectAlternativeNames()).hasSize(1);
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(leaf.getKeyUsage()[0]).isTrue();
    assertThat(leaf.getExtensionValue(AUTHORITY_KEY)).isNotNull();
    assertThat(leaf.getNotAfter()).isBeforeOrEqualTo(root.getNotAfter());
    assertThat(leaf.getNotBefore()).isAfterOrEqualTo(root.getNotBefore());
    assertThat(leaf.getSerialNumber()).isNotEqualTo(root.getSerialNumber());
  }

  @Test
  void mintsLeavesForAWeekFromThenOnAndNeverBeyondTheAuthority() throws Exception {
    Instant end = parse(authority.certificate()).getNotAfter().toInstant();

    X509Certificate first = authority.leaf(new HostName("api.test"));
    clock.advance(Duration.ofDays(100));
    X509Certificate later = authority.leaf(new HostName("api.test"));
    clock.set(end.minus(Duration.ofDays(1)));
    X509Certificate last = authority.leaf(new HostName("api.test"));

    assertThat(first.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    assertThat(first.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(later.getNotBefore().toInstant())
        .isEqualTo(NOW.plus(Duration.ofDays(100)).minus(Duration.ofHours(1)));
    assertThat(later.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(107)));
    assertThat(last.getNotAfter().toInstant()).isEqualTo(end);
  }

  @Test
  void satisfiesOpenssl(@TempDir Path temporary) throws Exception {
    RunAuthority now = new RunAuthority(RUN, InstantSource.system(), new SecureRandom());
    Path ca = Files.writeString(temporary.resolve("ca"), Roots.pem(now.certificate()));
    Path leaf =
        Files.writeString(
            temporary.resolve("leaf"), Roots.pem(now.leaf(new HostName("api.test")).getEncoded()));
    Optional<Path> openssl =
        Stream.of("/usr/bin/openssl", "/usr/local/bin/openssl")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (openssl.isEmpty()) {
      // The JDK's own check above stands in.
      return;
    }
    Process check =
        new ProcessBuilder(
                openssl.get().toString(),
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-verify_hostname",
                "api.test",
                "-CAfile",
                ca.toString(),
                leaf.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }

  @Test
  void writesFilesForTheOwnerThatHoldTheRootsAndTheRunsAuthority(@TempDir Path temporary)
      throws Exception {
    Path extra = new TestAuthority().write(temporary.resolve("extra.pem"));
    Roots roots = new Roots(Optional.of(extra));
    TrustFilesWriter writer = new TrustFilesWriter(temporary.resolve("runs"), roots);

    var files = writer.write(RUN, authority.certificate());

    byte[] own = authority.certificate();
    int expected = roots.encoded().size() + 1;
    assertThat(pem(files.authority())).containsExactly(own);
    assertThat(pem(files.bundle())).hasSize(expected).contains(own);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(files.keyStore())) {
      store.load(in, "changeit".toCharArray());
    }
    assertThat(store.size()).isEqualTo(expected).isGreaterThan(2);
    assertThat(store.isCertificateEntry("authsome-run-0")).isTrue();
    assertThat(store.getCertificate("authsome-run-0").getEncoded()).isEqualTo(own);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(files.bundle().getParent())))
        .isEqualTo("rwx------");
    for (Path file : List.of(files.authority(), files.bundle(), files.keyStore())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE");
    }

    writer.delete(files);
    assertThat(files.bundle().getParent()).doesNotExist();
  }

  @Test
  void keepsABoundedNumberOfContexts() throws Exception {
    List<SslContext> lent = new ArrayList<>();
    try (LeafContexts contexts = new LeafContexts(authority, clock, 2)) {
      for (String host : List.of("a.test", "a.test", "b.test", "c.test", "a.test")) {
        lent.add(contexts.contextFor(new HostName(host)));
      }
      assertThat(lent.get(1)).isSameAs(lent.get(0));
      assertThat(lent.get(4)).isNotSameAs(lent.get(0));
    } finally {
      lent.forEach(ReferenceCountUtil::release);
    }
    LogWatch.failOnLeak();
  }

  @Test
  void makesAContextAnewOnTheLastDayOfItsCertificate() throws Exception {
    HostName host = new HostName("api.test");
    List<SslContext> lent = new ArrayList<>();
    try (LeafContexts contexts = new LeafContexts(authority, clock, 2)) {
      lent.add(contexts.contextFor(host));
      clock.advance(Duration.ofDays(6).minusSeconds(1));
      lent.add(contexts.contextFor(host));
      clock.advance(Duration.ofSeconds(1));
      lent.add(contexts.contextFor(host));
      clock.advance(Duration.ofDays(1000));
      lent.add(contexts.contextFor(host));

      assertThat(lent.get(1)).isSameAs(lent.get(0));
      assertThat(lent.get(2)).isNotSameAs(lent.get(0));
      assertThat(lent.get(3)).isNotSameAs(lent.get(2));
    } finally {
      lent.forEach(ReferenceCountUtil::release);
    }
    LogWatch.failOnLeak();
  }

  @Test
  void servesARunThatIsOlderThanItsFirstLeaves(@TempDir Path temporary) throws Exception {
    MutableClock past = new MutableClock(Instant.now().minus(Duration.ofDays(30)));
    try (ProxyFixture proxy = new ProxyFixture(temporary, past);
        FakeOrigin origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "hello")) {
      assertThatThrownBy(() -> proxy.intercepted("api.test", origin.port()))
          .hasStackTraceContaining("NotAfter");

      past.advance(Duration.ofDays(30));

      try (Wire client = proxy.intercepted("api.test", origin.port())) {
        assertThat(client.send(origin.head("GET /", "")).message().body()).isEqualTo("hello");
      }
    }
  }

  private static List<byte[]> pem(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(
              one -> {
                try {
                  return one.getEncoded();
                } catch (java.security.cert.CertificateEncodingException impossible) {
                  throw new IllegalStateException(impossible);
                }
              })
          .toList();
    }
  }

  private static X509Certificate parse(byte[] der) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
