package ai.authsome.domain.run;

import ai.authsome.domain.failure.InvalidInputError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fingerprints of a shell's environment, by which the daemon can tell which variables hold a stored
 * credential without ever seeing the others' values: HMAC-SHA256 under a key made for one run.
 *
 * @param keyHex 32 random bytes, hexadecimal
 * @param prints variable name to fingerprint, hexadecimal
 */
public record EnvironmentPrint(String keyHex, Map<String, String> prints) {
  private static final int SHORTEST_SECRET = 8;

  /** Nothing to compare. */
  public static final EnvironmentPrint NONE = new EnvironmentPrint("00".repeat(32), Map.of());

  /** Copies the map; refuses a key of another form. */
  public EnvironmentPrint {
    if (!keyHex.matches("[0-9a-f]{64}")) {
      throw new InvalidInputError("environment: the key is not 64 hexadecimal digits", "");
    }
    prints = Map.copyOf(prints);
  }

  /** Fingerprints every value that is long enough to be a secret. */
  public static EnvironmentPrint of(Map<String, String> environment, byte[] key) {
    Mac mac = mac(key);
    Map<String, String> prints = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (isLongEnough(value)) {
            byte[] bytes = value.strip().getBytes(StandardCharsets.UTF_8);
            prints.put(name, HexFormat.of().formatHex(mac.doFinal(bytes)));
          }
        });
    return new EnvironmentPrint(HexFormat.of().formatHex(key), prints);
  }

  /** As {@link #of}, and says which variables hold something shorter, with an empty fingerprint. */
  public static EnvironmentPrint withShort(Map<String, String> environment, byte[] key) {
    Map<String, String> prints = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            prints.put(name, "");
          }
        });
    EnvironmentPrint rest = of(environment, key);
    prints.putAll(rest.prints);
    return new EnvironmentPrint(rest.keyHex, prints);
  }

  /** Whether a value, without the space around it, has the eight bytes that a secret needs. */
  public static boolean isLongEnough(String value) {
    return value.strip().getBytes(StandardCharsets.UTF_8).length >= SHORTEST_SECRET;
  }

  /** The variables whose value is {@code secret}. */
  public Set<String> holding(byte[] secret) {
    String print = HexFormat.of().formatHex(mac(HexFormat.of().parseHex(keyHex)).doFinal(secret));
    Set<String> names = new TreeSet<>();
    prints.forEach(
        (name, other) -> {
          if (other.equals(print)) {
            names.add(name);
          }
        });
    return names;
  }

  /** Shows neither the key nor the fingerprints, which together could be guessed at. */
  @Override
  public String toString() {
    return "EnvironmentPrint[" + prints.size() + " variables]";
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
