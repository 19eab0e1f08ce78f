package ai.authsome.application.service;

import ai.authsome.application.port.driven.PasswordHashing;
import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes that cost nothing, hide nothing, and are counted. */
final class FakeHashing implements PasswordHashing {
  final AtomicInteger hashes = new AtomicInteger();

  @Override
  public PasswordHash hash(SecretBytes password) {
    hashes.incrementAndGet();
    return encoded(password);
  }

  @Override
  public boolean matches(SecretBytes password, PasswordHash hash) {
    hashes.incrementAndGet();
    return encoded(password).equals(hash);
  }

  private static PasswordHash encoded(SecretBytes password) {
    int code = password.read(Arrays::hashCode);
    return new PasswordHash("$fake$1$" + HexFormat.of().toHexDigits(code));
  }
}
