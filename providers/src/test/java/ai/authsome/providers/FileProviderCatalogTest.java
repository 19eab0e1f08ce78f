package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.ProviderAlreadyRegisteredError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileProviderCatalogTest {
  private static final ProviderName ACME = new ProviderName("acme");
  private static final ProviderName OPENAI = new ProviderName("openai");

  @TempDir private Path home;
  private Path folder;
  private FileProviderCatalog catalog;

  @BeforeEach
  void makesACatalogOfAFolderThatIsNotThereYet() {
    folder = home.resolve("providers");
    catalog = new FileProviderCatalog(folder, InstantSource.system());
  }

  @Test
  void holdsTheBundledDefinitionsWithoutAFolder() {
    assertThat(catalog.entries())
        .extracting(entry -> entry.definition().name().value())
        .contains("anthropic", "brevo", "klaviyo", "openai", "sendgrid")
        .isSorted();
    assertThat(catalog.entries()).allMatch(entry -> entry.source() == ProviderEntry.Source.BUNDLED);
    assertThat(catalog.find(OPENAI).orElseThrow().definition().displayName()).isEqualTo("OpenAI");
    assertThat(catalog.find(ACME)).isEmpty();
    assertThat(catalog.broken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'type':'lmm'            | Did you mean llm? Use app, llm or mcp. provider-schema.md",
        "'flow':'apikey'         | Did you mean api_key? Use api_key, pkce",
        "'flow':'pkce'           | With this flow, auth_type is oauth2. provider-schema.md",
        "'api_key':{'location':'querry'} | Did you mean query? Use header, query or basic.",
        "'docs_url':'x'          | provider-schema.md explains every field; see them used: authsome",
        "'verify':{'URL':'x'}    | Is that what 'URL' is? Call it url. provider-schema.md",
        "'a':1,'a':2             | provider-schema.md explains every field",
        "'a':                    | A definition is one JSON object in UTF-8; see one: authsome",
      })
  void saysHowToCorrectADefinition(String members, String hint) {
    String key = members.contains("api_key'") ? "" : ",'api_key':{}";
    String text = "{'name':'acme','auth_type':'api_key'" + key + "," + members + "}";

    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> catalog.read(text.replace('\'', '"')))
        .satisfies(e -> assertThat(e.hint().orElse("")).startsWith(hint));
  }

  @Test
  void saysWhichFieldIsProbablyMisspelt() {
    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> catalog.read("{\"name\":\"acme\",\"auth_tpye\":\"api_key\"}"))
        .withMessage("auth_type: is required")
        .satisfies(
            e ->
                assertThat(e.hint().orElse(""))
                    .startsWith("Is that what 'auth_tpye' is? Call it auth_type. "));
  }

  @Test
  void saysOfABrokenFileWhatToWriteInstead() throws IOException {
    write("acme.json", definition("acme", "Acme").replaceFirst("\\{", "{\"type\":\"lmm\","));

    assertThat(catalog.broken())
        .containsExactly(
            new BrokenDefinition(
                "acme.json", "type: 'lmm' is unknown (Did you mean llm? Use app, llm or mcp.)"));
  }

  @Test
  void namesWhatItHolds() throws IOException {
    write("acme.json", definition("acme", "Acme"));
    write("openai.json", "{");

    assertThat(catalog.names())
        .isEqualTo(catalog.entries().stream().map(entry -> entry.definition().name()).toList())
        .contains(ACME)
        .doesNotContain(OPENAI);
  }

  @Test
  void warmingUpChangesNoAnswerAlsoWhileOthersAsk() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<?> warmUp = threads.submit(catalog::warmUp);
      Future<List<ProviderEntry>> asked = threads.submit(catalog::entries);
      Future<List<ProviderEntry>> askedToo = threads.submit(catalog::entries);

      warmUp.get();
      assertThat(asked.get()).isEqualTo(askedToo.get()).isEqualTo(catalog.entries());
    }

    assertThat(catalog.entries())
        .isEqualTo(new FileProviderCatalog(folder, InstantSource.system()).entries());
  }

  @Test
  void seesAFileThatIsDroppedInAndOneThatIsTakenAway() throws IOException {
    long before = catalog.generation();

    Path file = write("acme.json", definition("acme", "Acme"));

    assertThat(displayName(ACME)).isEqualTo("Acme");
    assertThat(catalog.entries()).hasSize(new BundledDefinitions().names().size() + 1);
    long with = catalog.generation();
    assertThat(with).isNotEqualTo(before);

    Files.delete(file);

    assertThat(catalog.find(ACME)).isEmpty();
    assertThat(catalog.generation()).isNotEqualTo(with);
  }

  @Test
  void seesAChangeOfTheSameLengthRightAway() throws IOException {
    write("acme.json", definition("acme", "Acme"));
    assertThat(displayName(ACME)).isEqualTo("Acme");

    for (String name : List.of("Bcme", "Ccme", "Dcme")) {
      write("acme.json", definition("acme", name));
      assertThat(displayName(ACME)).isEqualTo(name);
    }
  }

  @Test
  void readsAFileOnlyOnceItIsOldAndUnchanged() throws IOException {
    Instant now = Instant.parse("2026-11-01T12:00:00Z");
    FileProviderCatalog atNoon = new FileProviderCatalog(folder, () -> now);
    Path file = write("acme.json", definition("acme", "Acme"));
    FileTime old = FileTime.from(now.minusSeconds(3600));
    Files.setLastModifiedTime(file, old);
    ProviderEntry first = atNoon.find(ACME).orElseThrow();
    long generation = atNoon.generation();

    assertThat(atNoon.find(ACME)).containsSame(first);
    assertThat(atNoon.generation()).isEqualTo(generation);

    write("acme.json", definition("acme", "Acme Corporation"));
    Files.setLastModifiedTime(file, old);

    assertThat(atNoon.find(ACME).orElseThrow().definition().displayName())
        .isEqualTo("Acme Corporation");
    assertThat(atNoon.generation()).isNotEqualTo(generation);
  }

  @Test
  void keepsTheGenerationWhenAFileIsWrittenAnewWithTheSameText() throws IOException {
    write("acme.json", definition("acme", "Acme"));
    long generation = catalog.generation();

    write("acme.json", definition("acme", "Acme"));

    assertThat(catalog.generation()).isEqualTo(generation);
  }

  @Test
  void prefersACustomDefinitionToABundledOne() throws IOException {
    write("openai.jsonc", "// mine\n" + definition("openai", "Mine"));

    assertThat(displayName(OPENAI)).isEqualTo("Mine");
    assertThat(catalog.entries())
        .filteredOn(entry -> entry.definition().name().equals(OPENAI))
        .singleElement()
        .extracting(ProviderEntry::source)
        .isEqualTo(ProviderEntry.Source.CUSTOM);
  }

  @Test
  void reportsABrokenFileAndKeepsTheOthers() throws IOException {
    write("acme.json", definition("acme", "Acme"));
    write("bad.json", "{\"name\":\"bad\",\"auth_type\":\"browser\"}");
    write("worse.json", "{");

    assertThat(displayName(ACME)).isEqualTo("Acme");
    assertThat(catalog.broken())
        .extracting(BrokenDefinition::file)
        .containsExactly("bad.json", "worse.json");
    assertThat(reason("bad.json")).startsWith("auth_type: 'browser'").endsWith("not supported");
    assertThat(reason("worse.json")).startsWith("document: is not JSON at line 1");
  }

  @Test
  void doesNotFallBackToABundledDefinitionFromABrokenCustomOne() throws IOException {
    write("openai.json", "{");

    assertThat(catalog.find(OPENAI)).isEmpty();
    assertThat(catalog.entries()).noneMatch(entry -> entry.definition().name().equals(OPENAI));
    assertThat(reason("openai.json")).isNotEmpty();
  }

  @Test
  void usesNeitherOfTwoFilesForOneName() throws IOException {
    write("acme.json", definition("acme", "Acme"));
    write("acme.jsonc", definition("acme", "Other"));

    assertThat(catalog.find(ACME)).isEmpty();
    assertThat(catalog.broken())
        .containsExactly(
            new BrokenDefinition("acme.json", "several files have this name"),
            new BrokenDefinition("acme.jsonc", "several files have this name"));
  }

  @Test
  void refusesADefinitionThatOthersMayWrite() throws IOException {
    Path file = write("acme.json", definition("acme", "Acme"));
    for (String mode : List.of("rw-rw-r--", "rw-r--rw-")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

      assertThat(catalog.find(ACME)).isEmpty();
      assertThat(reason("acme.json"))
          .isEqualTo("file: others may write it (Run: chmod go-w acme.json)");
    }

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(catalog.find(ACME)).isPresent();
    assertThat(catalog.broken()).isEmpty();
  }

  @Test
  void refusesAFolderThatOthersMayWrite() throws IOException {
    write("openai.json", definition("openai", "Mine"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));

    assertThat(catalog.find(OPENAI)).isEmpty();
    assertThat(catalog.broken())
        .extracting(BrokenDefinition::file)
        .containsExactly("providers", "openai.json");
  }

  @Test
  void followsLinksInsideTheFolderOnly() throws IOException {
    write("acme.txt", definition("acme", "Acme"));
    Files.createSymbolicLink(folder.resolve("acme.json"), Path.of("acme.txt"));
    Path outside = Files.writeString(home.resolve("evil.json"), definition("evil", "Evil"));
    Files.createSymbolicLink(folder.resolve("evil.json"), outside);
    Files.createSymbolicLink(folder.resolve("gone.json"), Path.of("nowhere"));
    Files.createSymbolicLink(folder.resolve("loop.json"), Path.of("loop.json"));

    assertThat(displayName(ACME)).isEqualTo("Acme");
    assertThat(catalog.find(new ProviderName("evil"))).isEmpty();
    assertThat(reason("evil.json")).isEqualTo("file: is a link that leads out of the folder");
    assertThat(reason("gone.json")).isEqualTo("file: cannot be read");
    assertThat(reason("loop.json")).isEqualTo("file: cannot be read");
  }

  @Test
  void reportsFoldersAndHostileNamesAndLeavesOtherFilesAlone() throws IOException {
    Files.createDirectories(folder.resolve("acme.json"));
    write("...json", definition("acme", "x"));
    write(".hidden.json", "{");
    write("README.md", "{");
    write("acme.json.swp", "{");
    write("a..b.json", definition("a..b", "x"));
    write("x\u001b[31m\ny.json", definition("x", "x"));
    write(" .json", definition(" ", "x"));

    assertThat(catalog.entries()).hasSameSizeAs(new BundledDefinitions().names());
    assertThat(catalog.broken())
        .extracting(BrokenDefinition::file)
        .containsExactlyInAnyOrder("acme.json", "a..b.json", "x[31m y.json", " .json");
    assertThat(reason("acme.json")).isEqualTo("file: is not a regular file");
    assertThat(reason("x[31m y.json")).isEqualTo("name: 'x' is not the file's name, 'x[31m y'");
    assertThat(reason("a..b.json")).startsWith("name: 'a..b' is not a provider name");
  }

  @Test
  void refusesAFileThatIsTooLong() throws IOException {
    write("acme.json", " ".repeat(300 * 1024) + definition("acme", "Acme"));

    assertThat(reason("acme.json")).isEqualTo("document: is longer than 256 KiB");
  }

  @Test
  void removesACustomDefinitionAndShowsTheBundledOneAgain() throws IOException {
    write("openai.json", definition("openai", "Mine"));
    write("openai.jsonc", "{");

    assertThat(catalog.remove(OPENAI)).isTrue();

    assertThat(displayName(OPENAI)).isEqualTo("OpenAI");
    assertThat(catalog.remove(OPENAI)).isFalse();
    assertThat(catalog.remove(ACME)).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void removesALinkAndNotWhatItLeadsTo() throws IOException {
    Path outside = Files.writeString(home.resolve("acme.json"), definition("acme", "Acme"));
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("acme.json"), outside);

    assertThat(catalog.remove(ACME)).isTrue();

    assertThat(outside).exists();
  }

  @Test
  void doesNotRemoveAFolder() throws IOException {
    Files.createDirectories(folder.resolve("acme.json"));

    assertThat(catalog.remove(ACME)).isFalse();

    assertThat(folder.resolve("acme.json")).exists();
  }

  @Test
  void answersManyThreadsWhileAFileChanges() throws Exception {
    write("acme.json", definition("acme", "Acme 0"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> reader =
          () -> {
            for (int i = 0; i < 50; i++) {
              if (catalog.find(OPENAI).isEmpty() || catalog.entries().size() < 5) {
                return false;
              }
            }
            return true;
          };
      List<Future<Boolean>> readers = List.of(threads.submit(reader), threads.submit(reader));
      for (int i = 1; i <= 20; i++) {
        write("acme.json", definition("acme", "Acme " + i));
      }
      for (Future<Boolean> done : readers) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(displayName(ACME)).isEqualTo("Acme 20");
  }

  @Test
  void registersADefinitionInAFileForItsOwnerAlone() throws IOException {
    String text = "// mine\n" + definition("acme", "Acme");

    catalog.register(catalog.read(text), false);

    Path file = folder.resolve("acme.json");
    assertThat(file).hasContent(text);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(catalog.find(ACME).orElseThrow().file()).contains(file.toString());
    assertThat(catalog.find(ACME).orElseThrow().overrides()).isFalse();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void replacesWhatIsThereByForceOnly() throws IOException {
    ProviderEntry mine = catalog.read(definition("openai", "Mine"));
    assertThatThrownBy(() -> catalog.register(mine, false))
        .isInstanceOf(ProviderAlreadyRegisteredError.class)
        .hasMessageContaining("bundled");
    assertThat(folder).doesNotExist();

    catalog.register(mine, true);
    assertThat(displayName(OPENAI)).isEqualTo("Mine");
    assertThat(catalog.find(OPENAI).orElseThrow().overrides()).isTrue();
    assertThatThrownBy(() -> catalog.register(mine, false))
        .isInstanceOf(ProviderAlreadyRegisteredError.class)
        .hasMessageContaining("custom");

    Path commented = write("acme.jsonc", "{");
    catalog.register(catalog.read(definition("acme", "Acme")), true);
    assertThat(commented).hasContent(definition("acme", "Acme"));
    write("acme.json", "{");
    catalog.register(catalog.read(definition("acme", "Acme again")), true);
    assertThat(displayName(ACME)).isEqualTo("Acme again");
  }

  @Test
  void registersNothingThatCannotBeUsed() throws IOException {
    for (String text :
        List.of(
            "",
            "[]",
            "{}",
            "{\"name\":\"../up\",\"auth_type\":\"api_key\",\"api_key\":{}}",
            definition("acme", "Acme").replace("}}", "},\"api_url\":\"regex:.*acme.*\"}"))) {
      assertThatThrownBy(() -> catalog.read(text)).isInstanceOf(InvalidProviderSchemaError.class);
    }
    write("odd.json", "{");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    ProviderEntry acme = catalog.read(definition("acme", "Acme"));
    assertThatThrownBy(() -> catalog.register(acme, false))
        .isInstanceOf(StoreUnavailableError.class);
  }

  private Path write(String name, String text) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private String displayName(ProviderName name) {
    return catalog.find(name).orElseThrow().definition().displayName();
  }

  private String reason(String file) {
    return catalog.broken().stream()
        .filter(broken -> broken.file().equals(file))
        .findFirst()
        .map(BrokenDefinition::reason)
        .orElse("");
  }

  private static String definition(String name, String displayName) {
    return "{\"name\":\""
        + name
        + "\",\"display_name\":\""
        + displayName
        + "\",\"auth_type\":\"api_key\",\"api_key\":{}}";
  }
}
