package ai.authsome.domain.run;

import java.nio.file.Path;

/**
 * Files by which a child trusts its run's certificate authority. They hold no secrets and live as
 * long as the run.
 *
 * @param authority the run's own certificate, PEM
 * @param bundle that certificate and the system's roots, PEM
 * @param keyStore the same as the bundle, PKCS#12, password {@value #PASSWORD}
 */
public record TrustFiles(Path authority, Path bundle, Path keyStore) {
  /** What protects nothing, but Java wants one. */
  public static final String PASSWORD = "changeit";
}
