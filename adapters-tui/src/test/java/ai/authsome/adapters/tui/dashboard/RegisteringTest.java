package ai.authsome.adapters.tui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.domain.provider.ProviderEntry.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition of one's own goes into the daemon once its reader has seen where keys will go. */
class RegisteringTest {
  @TempDir Path folder;
  private Desktop desk;

  @BeforeEach
  void openTheDashboard() {
    desk = new Desktop(80, 24, folder);
  }

  private void name(String file) {
    desk.type("2a").type(file).press(Key.Type.ENTER);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void isRegisteredAfterWhatItChangesWasShownAndAgreedTo() throws IOException {
    write("acme.json", "api.acme.test *.acme.test");

    name("~/acme.json");

    assertThat(desk.text())
        .contains("Register Acme (acme)?", "sent to api.acme.test, *.acme.test.")
        .doesNotContain("takes the place");
    assertThat(desk.daemon.providers.registered).isEmpty();
    desk.type("y");
    assertThat(desk.daemon.providers.registered).containsExactly("api.acme.test *.acme.test");
    assertThat(desk.text()).contains("Registered acme.");
    assertThat(desk.state().dialog()).isEmpty();
  }

  @Test
  void isNotRegisteredByEnterOrNo() throws IOException {
    write("acme.json", "api.acme.test");

    name("~/acme.json");
    desk.press(Key.Type.ENTER);
    name("~/acme.json");
    desk.type("n");

    assertThat(desk.daemon.providers.registered).isEmpty();
    assertThat(desk.state().dialog()).isEmpty();
  }

  @Test
  void replacesAnotherOnlyAfterSayingSo() throws IOException {
    write("acme.json", "api.acme.test");
    desk.daemon.providers.replaces = Optional.of(Source.BUNDLED);

    name("~/acme.json");

    assertThat(desk.text()).contains("takes the place of the bundled definition");
    desk.type("y");
    assertThat(desk.daemon.providers.registered).containsExactly("api.acme.test by force");
  }

  @Test
  void takesAPathAsItIsPastedWithQuotes() throws IOException {
    write("my acme.json", "api.acme.test");

    desk.type("2a").press(Key.Type.PASTE_BEGINS).type("'" + folder + "/my acme.json' ");
    desk.press(Key.Type.PASTE_ENDS).press(Key.Type.ENTER);

    assertThat(desk.text()).contains("Register Acme (acme)?");
  }

  @Test
  void saysWhichFieldIsWrongAndWhyAndLetsItBeNamedAgain() throws IOException {
    write("acme.json", " ");

    name("~/acme.json");

    assertThat(desk.text()).contains("api_url: is missing", "Say where the API is.");
    write("acme.json", "api.acme.test");
    desk.press(Key.Type.ENTER);
    assertThat(desk.text()).contains("Register Acme (acme)?");
  }

  @Test
  void saysWhatFileCannotBeADefinition() throws IOException {
    Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9, 'a'});
    Files.write(folder.resolve("large"), new byte[300 * 1024]);
    Files.writeString(folder.resolve("hosts"), "h.test ".repeat(13));

    name("");
    assertThat(desk.text()).contains("Name a file.");
    refuses("nowhere.json", "can't be read");
    refuses("", "can't be read");
    refuses("latin", "is not UTF-8");
    refuses("large", "longer than 256 KiB");
    refuses("hosts", "more hosts than there is room for");
    assertThat(desk.daemon.providers.registered).isEmpty();
  }

  private void refuses(String name, String why) {
    desk.press(Key.Type.ESCAPE);
    name("~/" + name);
    assertThat(desk.text()).contains(why);
    assertThat(desk.state().dialog()).containsInstanceOf(Dialog.Register.class);
  }

  @Test
  void saysThatTheDaemonRefusedIt() throws IOException {
    write("acme.json", "api.acme.test");
    desk.daemon.providers.isAllowed = false;

    name("~/acme.json");
    desk.type("y");

    assertThat(desk.text()).contains("only an admin may register definitions");
    assertThat(desk.state().dialog()).isEmpty();
  }

  @Test
  void isOfferedWithTheProvidersAlone() {
    assertThat(desk.type("1a").state().dialog()).isEmpty();
    assertThat(desk.type("2").text()).contains("a add");
  }
}
