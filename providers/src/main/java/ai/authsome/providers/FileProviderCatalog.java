package ai.authsome.providers;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The bundled definitions, and the custom ones in a folder: {@code <name>.json} or {@code
 * <name>.jsonc}. Making one reads nothing; bundled definitions are read when first asked for.
 *
 * <p>A custom file hides the bundled definition of its name even when it can't be used: it may have
 * been there to send a credential elsewhere than the bundled one would.
 */
public final class FileProviderCatalog implements ProviderCatalog {
  private final BundledDefinitions bundled = new BundledDefinitions();
  private final CustomFolder custom;

  /**
   * @param customFolder {@code <home>/providers}; need not exist
   * @param clock tells which files changed so lately that another change could look the same
   */
  public FileProviderCatalog(Path customFolder, InstantSource clock) {
    this.custom = new CustomFolder(customFolder, clock);
  }

  /**
   * Reads every bundled definition, the last first, so that a first {@link #entries}, which begins
   * at the other end, finds them read or has half as many to read. Takes a tenth of a second in a
   * young process; call it on a thread of its own. Changes no answer.
   */
  public void warmUp() {
    bundled.names().reversed().forEach(bundled::find);
  }

  /** The names of {@link #entries}, for which no bundled definition has to be read. */
  public List<ProviderName> names() {
    CustomFolder.Contents contents = custom.contents();
    TreeSet<ProviderName> names = new TreeSet<>(bundled.names());
    names.removeIf(name -> contents.claimed().contains(name.value()));
    contents.entries().keySet().forEach(name -> names.add(new ProviderName(name)));
    return List.copyOf(names);
  }

  @Override
  public List<ProviderEntry> entries() {
    CustomFolder.Contents contents = custom.contents();
    TreeMap<ProviderName, ProviderEntry> entries = new TreeMap<>();
    for (ProviderName name : bundled.names()) {
      if (!contents.claimed().contains(name.value())) {
        entries.put(name, bundled.find(name).orElseThrow());
      }
    }
    contents.entries().values().forEach(entry -> entries.put(entry.definition().name(), at(entry)));
    return List.copyOf(entries.values());
  }

  @Override
  public Optional<ProviderEntry> find(ProviderName name) {
    CustomFolder.Contents contents = custom.contents();
    return contents.claimed().contains(name.value())
        ? Optional.ofNullable(contents.entries().get(name.value())).map(this::at)
        : bundled.find(name);
  }

  @Override
  public List<BrokenDefinition> broken() {
    return custom.contents().broken();
  }

  @Override
  public ProviderEntry read(String document) {
    try {
      return DefinitionParser.parse(document.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidProviderSchemaError e) {
      throw SchemaHint.on(e);
    }
  }

  @Override
  public void register(ProviderEntry entry, boolean replace) {
    ProviderName name = entry.definition().name();
    custom.write(name.value(), entry.document(), replace, isBundled(name));
    Optional<String> found = find(name).map(ProviderEntry::document);
    if (!found.equals(Optional.of(entry.document()))) {
      throw new StoreUnavailableError(
          "the definition of " + name + " was written but can't be used",
          "See why: authsome doctor");
    }
  }

  private boolean isBundled(ProviderName name) {
    return bundled.has(name);
  }

  /** Says of a custom entry whether it hides a bundled one. */
  private ProviderEntry at(ProviderEntry entry) {
    ProviderName name = entry.definition().name();
    return isBundled(name) ? entry.in(entry.file().orElseThrow(), true) : entry;
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreUnavailableError if the file can't be deleted
   */
  @Override
  public boolean remove(ProviderName name) {
    boolean removed = false;
    for (Path file : custom.files(name.value())) {
      try {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          removed |= Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new StoreUnavailableError(
            "the definition of " + name + " can't be deleted",
            "Delete it by hand from the providers folder.",
            e);
      }
    }
    return removed;
  }

  @Override
  public long generation() {
    return custom.contents().generation();
  }
}
