package ai.authsome.adapters.tui.dashboard.model;

import java.util.Optional;

/** Erases what a dialog held. */
final class Secrets {
  private Secrets() {}

  /** Erases what {@code before} holds and {@code next} doesn't. */
  static void closeUnless(Dialog before, Optional<Dialog> next) {
    if (before instanceof Dialog.Shown shown
        && !(next.isPresent()
            && next.get() instanceof Dialog.Shown later
            && later.secrets().equals(shown.secrets()))) {
      shown.secrets().forEach(secret -> secret.value().close());
    }
    if (before instanceof Dialog.Login login) {
      for (Entry entry : login.entries()) {
        boolean isKept =
            next.isPresent()
                && next.get() instanceof Dialog.Login later
                && later.entries().stream().anyMatch(it -> it.hidden() == entry.hidden());
        if (!isKept) {
          entry.hidden().close();
        }
      }
    }
  }
}
