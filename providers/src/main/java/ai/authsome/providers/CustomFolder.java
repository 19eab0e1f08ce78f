package ai.authsome.providers;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.ProviderAlreadyRegisteredError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.text.SafeText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The folder that people drop definitions into. Nothing watches it: each {@link #contents} looks at
 * the files' times and sizes, and reads them again if those changed, or are so young that a change
 * might not show in them. Safe for use by several threads.
 */
final class CustomFolder {
  private static final int MAX_FILES = 1000;
  private static final long CLOCK_GRAIN_MILLIS = 2000;

  private final Path folder;
  private final InstantSource clock;
  private Look last = new Look(List.of(), Trouble.NONE);
  private boolean settled = true;
  private Contents contents = new Contents(0, Map.of(), Set.of(), List.of());

  CustomFolder(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** What the folder holds now. */
  synchronized Contents contents() {
    FileTime young = FileTime.fromMillis(clock.millis() - CLOCK_GRAIN_MILLIS);
    Look now = look();
    if (!settled || !now.equals(last)) {
      contents = read(now).after(contents);
      last = now;
      settled = now.stamps().stream().allMatch(stamp -> stamp.modified().compareTo(young) < 0);
    }
    return contents;
  }

  /** The files that define {@code stem}, usable or not. */
  List<Path> files(String stem) {
    return look().stamps().stream()
        .map(CustomFile.Stamp::file)
        .filter(file -> file.stem().equals(stem))
        .map(CustomFile::path)
        .toList();
  }

  /**
   * Writes the file of a definition: whole or not at all, for its owner alone, durable when the
   * call returns.
   *
   * @param replace whether it may take the place of another one
   * @param hides whether it would hide a bundled one
   */
  synchronized void write(String stem, String document, boolean replace, boolean hides) {
    List<Path> there = files(stem);
    if (!replace && (hides || !there.isEmpty())) {
      throw new ProviderAlreadyRegisteredError(
          "there is a " + (there.isEmpty() ? "bundled" : "custom") + " definition of " + stem,
          "Replace it with --force, or give yours another name.");
    }
    Path target = there.size() == 1 ? there.getFirst() : folder.resolve(stem + ".json");
    try {
      DefinitionWriter.write(folder, target, document);
      for (Path other : there) {
        if (!other.equals(target)) {
          Files.deleteIfExists(other);
        }
      }
    } catch (IOException e) {
      throw new StoreUnavailableError(
          "the definition of " + stem + " can't be written",
          "Check the providers folder: who owns it, and whether the disk is full.",
          e);
    }
  }

  private Look look() {
    List<CustomFile.Stamp> stamps = new ArrayList<>();
    Trouble trouble = Trouble.NONE;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      if (CustomFile.othersMayWrite(folder)) {
        trouble = Trouble.WRITABLE;
      }
      for (Path file : files) {
        if (stamps.size() == MAX_FILES) {
          trouble = Trouble.CROWDED;
          break;
        }
        CustomFile.of(file).map(CustomFile::stamp).ifPresent(stamps::add);
      }
    } catch (NoSuchFileException e) {
      return new Look(List.of(), Trouble.NONE);
    } catch (IOException | DirectoryIteratorException e) {
      trouble = Trouble.UNREADABLE;
    }
    stamps.sort(Comparator.comparing(stamp -> stamp.file().path()));
    return new Look(stamps, trouble);
  }

  private Contents read(Look look) {
    Map<String, List<CustomFile>> byStem =
        look.stamps().stream()
            .map(CustomFile.Stamp::file)
            .collect(Collectors.groupingBy(CustomFile::stem, TreeMap::new, Collectors.toList()));
    Map<String, ProviderEntry> entries = new HashMap<>();
    List<BrokenDefinition> broken = new ArrayList<>();
    if (look.trouble() != Trouble.NONE) {
      broken.add(broken(folder.getFileName().toString(), look.trouble().reason));
    }
    byStem.forEach(
        (stem, files) -> {
          if (look.trouble() != Trouble.NONE) {
            files.forEach(file -> broken.add(broken(file.name(), "the folder can't be used")));
          } else if (files.size() > 1) {
            files.forEach(file -> broken.add(broken(file.name(), "several files have this name")));
          } else {
            read(stem, files.getFirst(), entries, broken);
          }
        });
    return new Contents(0, entries, byStem.keySet(), broken);
  }

  private void read(
      String stem,
      CustomFile file,
      Map<String, ProviderEntry> entries,
      List<BrokenDefinition> broken) {
    try {
      byte[] bytes = file.read(folder.toRealPath());
      ProviderEntry entry = DefinitionParser.parse(stem, bytes, ProviderEntry.Source.CUSTOM);
      entries.put(stem, entry.in(file.path().toString(), false));
    } catch (InvalidProviderSchemaError e) {
      String hint = e.hint().map(text -> " (" + text + ")").orElse("");
      broken.add(broken(file.name(), e.getMessage() + hint));
    } catch (IOException e) {
      broken.add(broken(file.name(), "file: cannot be read"));
    }
  }

  private static BrokenDefinition broken(String file, String reason) {
    return new BrokenDefinition(SafeText.of(file, 100), SafeText.of(reason, 400));
  }

  /**
   * What the folder held at one look.
   *
   * @param generation grows with each change
   * @param entries usable definitions by name
   * @param claimed the names that some file has, usable or not
   * @param broken the files that can't be used
   */
  record Contents(
      long generation,
      Map<String, ProviderEntry> entries,
      Set<String> claimed,
      List<BrokenDefinition> broken) {
    Contents {
      entries = Map.copyOf(entries);
      claimed = Set.copyOf(claimed);
      broken = List.copyOf(broken);
    }

    /** This, numbered as the one that follows {@code before}; {@code before} if nothing changed. */
    Contents after(Contents before) {
      Contents next = new Contents(before.generation + 1, entries, claimed, broken);
      return next.equals(
              new Contents(next.generation, before.entries, before.claimed, before.broken))
          ? before
          : next;
    }
  }

  private enum Trouble {
    NONE(""),
    UNREADABLE("folder: cannot be read"),
    CROWDED("folder: holds more than " + MAX_FILES + " files"),
    WRITABLE("folder: others may write it (Run: chmod go-w)");

    private final String reason;

    Trouble(String reason) {
      this.reason = reason;
    }
  }

  /** The folder as its listing shows it. */
  private record Look(List<CustomFile.Stamp> stamps, Trouble trouble) {}
}
