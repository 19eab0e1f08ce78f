package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Secrets that were asked for, as long as they are shown. */
final class ShownView {
  private ShownView() {}

  static Popup draw(Canvas screen, Dialog.Shown shown, State state) {
    long left =
        Math.max(0, Duration.between(state.now(), shown.until()).plusMillis(999).toSeconds());
    String title = "Secrets of " + shown.connection() + ", gone in " + left + " s";
    Popup popup = new Popup(screen, title, Ink.BAD);
    popup.gap().text("The audit trail says that you looked.", Ink.CAUTION);
    for (Dialog.Named secret : shown.secrets()) {
      popup.gap().text(secret.label(), Ink.FAINT);
      popup.text(
          secret.value().read(bytes -> new String(bytes, StandardCharsets.UTF_8)), Ink.STRONG);
    }
    return popup.gap().draw(screen, state);
  }
}
