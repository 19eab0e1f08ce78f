package ai.authsome.adapters.http.client;

import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Configurations. */
final class Configs {
  private Configs() {}

  static ClientConfig at(Path home, String url) {
    return new ClientConfig(
        home,
        Optional.of(url),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of("/nonexistent"),
        "1.0");
  }

  static ClientConfig as(Path home, String url, String handle) {
    return new ClientConfig(
        home,
        Optional.of(url),
        0,
        0,
        Optional.of(handle),
        Optional.empty(),
        List.of("/nonexistent"),
        "1.0");
  }

  static ClientConfig withKey(Path home, String url, Optional<String> handle, String hex) {
    return new ClientConfig(
        home,
        Optional.of(url),
        0,
        0,
        handle,
        Optional.of(SecretBytes.takeOver(hex.getBytes(StandardCharsets.US_ASCII))),
        List.of("/nonexistent"),
        "1.0");
  }

  static ClientConfig local(Path home, int port, String version, List<String> command) {
    return new ClientConfig(
        home, Optional.empty(), port, 0, Optional.empty(), Optional.empty(), command, version);
  }
}
