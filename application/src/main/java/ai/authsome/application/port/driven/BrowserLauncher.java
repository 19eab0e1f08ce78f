package ai.authsome.application.port.driven;

import java.net.URI;

/** Shows a page to the person at this machine. */
public interface BrowserLauncher {
  /** Whether there is a display to show it on. */
  boolean hasDisplay();

  /**
   * Asks the desktop to open a page, and doesn't wait.
   *
   * @return whether the request could be made; the person may have to open the page by hand
   */
  boolean open(URI page);
}
