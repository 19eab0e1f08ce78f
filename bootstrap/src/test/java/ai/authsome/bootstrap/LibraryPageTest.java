package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.domain.failure.AuthsomeError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for those who use two of the modules as a library: what it shows compiles and runs. */
class LibraryPageTest {
  private static final Path PAGE = Path.of("docs/library.md");
  private static final String MAIN = "example.Example";
  private static final Pattern CLASS_NAME = Pattern.compile("domain\\.[a-z]+\\.[A-Z]\\w+");

  /** What {@code from authsome import} gives, but for errors. */
  private static final List<String> THERE =
      List.of(
          "Vault",
          "AuthType",
          "ConnectionRecord",
          "ConnectionStatus",
          "ExportFormat",
          "FlowType",
          "ProviderDefinition",
          "ProviderType",
          "Sensitive",
          "AuthsomeError");

  private static final List<String> ERRORS_THERE =
      List.of(
          "AuthenticationFailedError",
          "ConnectionNotFoundError",
          "CredentialMissingError",
          "IdentityNotFoundError",
          "ProviderNotFoundError",
          "RefreshFailedError",
          "StoreUnavailableError",
          "TokenExpiredError");

  @TempDir private Path folder;

  @Test
  void theExampleCompilesAsAModuleOfItsOwnAndPrintsWhatThePageSays() throws Exception {
    Path source = Files.createDirectories(folder.resolve("src/example"));
    Path module = source.resolveSibling("module-info.java");
    Files.writeString(source.resolve("Example.java"), block("java"));
    Files.writeString(module, "module example { requires ai.authsome.application; }");
    String path = place(AuthsomeError.class) + ":" + place(RecordStore.class);

    run(
        "javac",
        "-Xlint:all",
        "-Werror",
        "--module-path",
        path,
        "-d",
        folder.resolve("out").toString(),
        module.toString(),
        source.resolve("Example.java").toString());

    String printed =
        run("java", "--module-path", path + ":" + folder.resolve("out"), "-m", "example/" + MAIN);
    assertThat(printed).isEqualTo(block("text"));
  }

  @Test
  void everyFailureIsNamed() throws IOException {
    List<String> failures =
        Arrays.stream(AuthsomeError.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .toList();

    assertThat(failures).hasSizeGreaterThan(20);
    assertThat(Files.readString(PAGE)).contains(failures.stream().map(it -> "`" + it).toList());
  }

  @Test
  void saysWhatStandsForEachNameOfThePythonLibrary() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| there | here |"), page.indexOf("## Failures"));

    for (String name : THERE) {
      assertThat(table).containsPattern("(?m)^\\|[^|]*`" + name + "`[^|]*\\|");
    }
  }

  @Test
  void everyErrorOfThePythonLibraryKeepsItsName() throws Exception {
    for (String name : ERRORS_THERE) {
      String type = "ai.authsome.domain.failure." + name;
      Object failure =
          Class.forName(type).getConstructor(String.class, String.class).newInstance("m", "h");

      assertThat(((AuthsomeError) failure).errorName()).isEqualTo(name);
    }
  }

  @Test
  void everyClassThatIsNamedExists() throws Exception {
    List<String> names =
        CLASS_NAME.matcher(Files.readString(PAGE)).results().map(match -> match.group()).toList();

    assertThat(names).hasSizeGreaterThan(10);
    for (String name : names) {
      assertThat(Class.forName("ai.authsome." + name)).isNotNull();
    }
  }

  private static String run(String tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
