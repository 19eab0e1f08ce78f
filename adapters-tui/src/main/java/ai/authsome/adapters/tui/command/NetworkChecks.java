package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Health.Check;
import ai.authsome.application.port.driving.Health.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code doctor} can see of ports and of trust without the daemon. */
final class NetworkChecks {
  /** By which common clients find their authorities; a run puts its own in their place. */
  private static final List<String> TRUST_VARIABLES =
      List.of(
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "NODE_EXTRA_CA_CERTS",
          "GIT_SSL_CAINFO",
          "AWS_CA_BUNDLE",
          "PIP_CERT");

  private final Map<String, String> environment;

  NetworkChecks(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * All of them.
   *
   * @param daemonLives whether the ports are in use rightly
   */
  List<Check> all(boolean daemonLives) {
    return List.of(ports(daemonLives), trust());
  }

  private Check ports(boolean daemonLives) {
    if (!environment.getOrDefault("AUTHSOME_BASE_URL", "").isBlank()) {
      return new Check("ports", Result.OK, "AUTHSOME_BASE_URL names a daemon: none needed", "");
    }
    if (daemonLives) {
      return new Check("ports", Result.OK, "the daemon has its ports", "");
    }
    for (String[] port :
        new String[][] {{"AUTHSOME_PORT", "7998"}, {"AUTHSOME_PAGES_PORT", "7999"}}) {
      String number = environment.getOrDefault(port[0], port[1]);
      if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) > 65_535) {
        return new Check(
            "ports", Result.FAILED, port[0] + " is not a port", "Set it to 1024 to 65535.");
      }
      if (!isFree(Integer.parseInt(number))) {
        return new Check(
            "ports",
            Result.FAILED,
            "another program has port " + number,
            "Stop that program, or set " + port[0] + " to another port.");
      }
    }
    return new Check("ports", Result.OK, "the daemon's ports are free", "");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Names variables, and no value of any. */
  private Check trust() {
    String own = environment.getOrDefault("AUTHSOME_CA_BUNDLE", "");
    if (!own.isEmpty() && !holdsCertificates(own)) {
      return new Check(
          "trust",
          Result.FAILED,
          "AUTHSOME_CA_BUNDLE names no file with certificates",
          "Point it at a PEM file, or unset it; then: authsome daemon restart");
    }
    List<String> broken = new ArrayList<>();
    for (String name : TRUST_VARIABLES) {
      String file = environment.getOrDefault(name, "");
      if (!file.isEmpty() && !holdsCertificates(file)) {
        broken.add(name);
      }
    }
    return broken.isEmpty()
        ? new Check("trust", Result.OK, "no setting leads to missing authorities", "")
        : new Check(
            "trust",
            Result.WARNING,
            String.join(", ", broken) + " names no file with certificates",
            "unset " + String.join(" ", broken));
  }

  private static boolean holdsCertificates(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty();
    } catch (IOException | CertificateException | InvalidPathException _) {
      return false;
    }
  }
}
