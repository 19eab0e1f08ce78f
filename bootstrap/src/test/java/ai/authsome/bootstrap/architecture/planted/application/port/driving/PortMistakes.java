package ai.authsome.bootstrap.architecture.planted.application.port.driving;

import java.io.InputStream;
import java.util.List;
import org.assertj.core.api.Assert;

/** What a port must not be or say. */
interface PortMistakes {
  interface ReturnsALibrarysType {
    List<Assert<?, ?>> list();
  }

  interface TakesAStream {
    void read(InputStream stream);
  }

  record HoldsALibrarysTypes(Assert<?, ?>[] all) {}

  final class IsAClass {}
}
