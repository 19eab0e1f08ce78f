package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress.Refusal;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Why an upstream could not be used, as an answer: the class of the reason, not a library's text.
 */
final class UpstreamFailure {
  private static final String ERROR = "EndpointUnreachableError";
  private static final String NETWORK_HINT = "Check the host name and the network.";

  /** The time for making a connection is over. */
  static final class TimedOut extends Exception {
    private static final long serialVersionUID = 1L;

    TimedOut() {
      super("timed out", null, false, false);
    }
  }

  private UpstreamFailure() {}

  /** What made a connection fail. */
  static Refusal refusal(Origin origin, Throwable cause) {
    Optional<Refusal> certificate = certificate(origin, cause);
    return certificate.orElseGet(
        () ->
            switch (cause) {
              case TimedOut _, ConnectTimeoutException _, SslHandshakeTimeoutException _ ->
                  timeout(origin, "did not accept a connection in time");
              case UnknownHostException _ ->
                  new Refusal(502, ERROR, origin.host() + " has no address", NETWORK_HINT);
              case ProxyConnectException _ ->
                  new Refusal(
                      502,
                      ERROR,
                      "the daemon's proxy did not connect to " + origin.authorityWithPort(),
                      "Check HTTPS_PROXY and NO_PROXY where the daemon runs.");
              case SSLException _ -> broken(origin, "did not agree on TLS");
              default -> broken(origin, "can't be connected to");
            });
  }

  /** It ended or answered nonsense. */
  static Refusal broken(Origin origin, String how) {
    return new Refusal(502, ERROR, origin.authorityWithPort() + " " + how, NETWORK_HINT);
  }

  /** It let time pass. */
  static Refusal timeout(Origin origin, String how) {
    return new Refusal(504, ERROR, origin.authorityWithPort() + " " + how, NETWORK_HINT);
  }

  private static Optional<Refusal> certificate(Origin origin, Throwable failure) {
    boolean chain = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UpstreamTrust.WrongHost _ -> {
          return Optional.of(certificate(origin, "a certificate for another host"));
        }
        case CertificateExpiredException _ -> {
          return Optional.of(certificate(origin, "a certificate that has expired"));
        }
        case CertificateNotYetValidException _ -> {
          return Optional.of(certificate(origin, "a certificate that is not valid yet"));
        }
        case CertPathBuilderException _, CertPathValidatorException _, CertificateException _ ->
            chain = true;
        default -> {}
      }
    }
    return chain
        ? Optional.of(certificate(origin, "a certificate of an unknown authority"))
        : Optional.empty();
  }

  private static Refusal certificate(Origin origin, String what) {
    return new Refusal(
        502,
        ERROR,
        origin.authorityWithPort() + " presented " + what + ", so nothing was sent to it",
        "If it belongs to an authority of your own, name that in AUTHSOME_CA_BUNDLE.");
  }
}
