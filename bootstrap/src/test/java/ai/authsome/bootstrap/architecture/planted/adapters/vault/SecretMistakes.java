package ai.authsome.bootstrap.architecture.planted.adapters.vault;

import ai.authsome.bootstrap.architecture.planted.domain.secret.SecretBytes;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What must not be done with a secret. */
final class SecretMistakes {
  private SecretMistakes() {}

  static final class OpensOne {
    int length(SecretBytes secret) {
      return secret.read(bytes -> bytes.length);
    }
  }

  static final class OpensOneInALambda {
    List<Integer> lengths(List<SecretBytes> secrets) {
      return secrets.stream().map(secret -> secret.read(bytes -> bytes.length)).toList();
    }
  }

  static final class OpensOneByReference {
    Function<Function<byte[], Integer>, Integer> opener(SecretBytes secret) {
      return secret::read;
    }
  }

  /** Holding, handing on and closing is open to all. */
  static final class Holds {
    private final SecretBytes secret;

    Holds(SecretBytes secret) {
      this.secret = secret;
    }

    SecretBytes copy() {
      return secret.copy();
    }
  }

  static final class KeepsText {
    String refreshToken = "";
  }

  static final class KeepsCharacters {
    char[] password = {};
  }

  static final class KeepsBytes {
    byte[] signingSeed = {};
  }

  record KeepsTextInAMap(Map<String, String> clientSecrets) {}

  record KeepsAKey(String apiKey) {}

  /** Called like secrets, and none: no text, a constant, a public key, a type's name. */
  static final class KeepsNone {
    static final String TOKEN = "token";

    int tokens;
    String publicKey = "";
    String tokenType = "";
  }

  static final class SerializesOne implements Serializable {
    private static final long serialVersionUID = 1L;

    transient List<SecretBytes> secrets = List.of();
  }
}
