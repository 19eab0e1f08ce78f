package ai.authsome.bootstrap.architecture.planted.application.port.driving;

import ai.authsome.bootstrap.architecture.planted.domain.provider.KeyPattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A port as it should be. */
public interface Proper {
  Optional<KeyPattern> find(URI page, Instant at, byte[] bytes);

  sealed interface Answer {
    record Yes(Map<String, List<KeyPattern>> patterns) implements Answer {}

    enum No implements Answer {
      NEVER
    }
  }
}
