package ai.authsome.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built image as a new user has it: an empty home, free ports, nothing in the environment. */
final class Product implements AutoCloseable {
  private static final long SECONDS = 90;
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  /** What a command did. */
  record Result(int code, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + code + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  Product() {
    try {
      folder = Files.createTempDirectory("authsome-it");
      Files.createDirectory(folder.resolve("home"));
      Files.createDirectory(folder.resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("PATH", image().resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("LANG", "C.UTF-8");
    environment.put("AUTHSOME_PORT", Integer.toString(freePort()));
    environment.put("AUTHSOME_PAGES_PORT", Integer.toString(freePort()));
  }

  static Path image() {
    return Path.of(System.getProperty("authsome.image"));
  }

  /** The user's home. */
  Path userHome() {
    return folder.resolve("home");
  }

  /** Authsome's home. */
  Path home() {
    return folder.resolve("home/.authsome");
  }

  /** Where commands are run. */
  Path work() {
    return folder.resolve("work");
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Sets a variable for all commands that follow. */
  Product with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /**
   * Starts the daemon so that it finds {@code hosts} on this machine and trusts {@code authority}.
   */
  void startDaemon(LocalAuthority authority, String... hosts) {
    Map<String, String> special = new TreeMap<>(environment);
    special.putAll(local(authority, hosts));
    Result started = execute(special, "", List.of("authsome", "daemon", "start"));
    if (started.code() != 0) {
      throw new AssertionError("the daemon did not start: " + started);
    }
  }

  /** The same for every command, as any may start a daemon. */
  void useLocally(LocalAuthority authority, String... hosts) {
    environment.putAll(local(authority, hosts));
  }

  private Map<String, String> local(LocalAuthority authority, String... hosts) {
    Path hostsFile = write("hosts", "127.0.0.1 " + String.join(" ", hosts) + "\n");
    Path bundle = write("authority.pem", authority.pem());
    return Map.of(
        "JDK_JAVA_OPTIONS",
        "-Djdk.net.hosts.file=" + hostsFile,
        "AUTHSOME_CA_BUNDLE",
        bundle.toString());
  }

  /** Runs {@code authsome} with nothing on its standard input. */
  Result authsome(String... arguments) {
    return authsomeReading("", arguments);
  }

  /** Runs {@code authsome} with {@code input} on its standard input. */
  Result authsomeReading(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("authsome"));
    command.addAll(List.of(arguments));
    return execute(environment, input, command);
  }

  /**
   * Starts {@code authsome} and goes on.
   *
   * @param printed gets what it prints on standard error, as it comes
   */
  CompletableFuture<Result> inBackground(String input, StringBuffer printed, String... arguments) {
    try {
      List<String> command = new ArrayList<>(List.of("authsome"));
      command.addAll(List.of(arguments));
      Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
      Path out = Files.createTempFile(folder, "out", "");
      ProcessBuilder builder =
          new ProcessBuilder(resolve(command))
              .directory(work().toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      return CompletableFuture.supplyAsync(() -> follow(process, out, printed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result follow(Process process, Path out, StringBuffer printed) {
    StringBuilder err = new StringBuilder();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.append(line).append('\n');
        printed.append(line).append('\n');
      }
      return new Result(process.waitFor(), Files.readString(out), err.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs any command. */
  Result shell(String script) {
    return execute(environment, "", List.of("sh", "-ec", script));
  }

  /** Runs any command. */
  Result execute(Map<String, String> variables, String input, List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "out", "");
      Path err = Files.createTempFile(folder, "err", "");
      Path in = Files.createTempFile(folder, "in", "");
      Files.writeString(in, input);
      ProcessBuilder builder =
          new ProcessBuilder(resolve(command))
              .directory(work().toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(variables);
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(command + " did not end: " + Files.readString(err));
      }
      Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
      Transcript.note(command, result);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes a file into the work folder. */
  Path write(String name, String text) {
    try {
      return Files.writeString(work().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The files under the user's home that hold {@code secret}, raw, hexadecimal or base64. Those
   * that go meanwhile, as a run's do at its end, hold nothing.
   */
  List<Path> filesHolding(String secret) {
    List<String> forms = forms(secret);
    List<Path> holding = new ArrayList<>();
    try {
      Files.walkFileTree(
          userHome(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              try {
                if (Files.isRegularFile(file) && holdsOneOf(forms, Files.readAllBytes(file))) {
                  holding.add(file);
                }
                return FileVisitResult.CONTINUE;
              } catch (NoSuchFileException gone) {
                return visitFileFailed(file, gone);
              }
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return holding;
  }

  private static boolean holdsOneOf(List<String> forms, byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return forms.stream().anyMatch(text::contains);
  }

  /** A secret as it may look in a file. */
  static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(secret);
    forms.add(HexFormat.of().formatHex(bytes));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[bytes.length + shift];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String base64 = java.util.Base64.getEncoder().encodeToString(shifted);
      forms.add(base64.substring(4, base64.length() - 4));
    }
    return forms;
  }

  /** The daemon's log. */
  String daemonLog() {
    return read(daemonLogFile());
  }

  private Path daemonLogFile() {
    return home().resolve("server/daemon/daemon.log");
  }

  /** A port that nobody has, and that no other test gets: see {@link Ports}. */
  static int freePort() {
    return Ports.next();
  }

  @Override
  public void close() {
    if (Files.exists(home().resolve("server/daemon/daemon.json"))) {
      authsome("daemon", "stop");
    }
    if (Files.exists(daemonLogFile())) {
      Transcript.note("the daemon's log:\n" + daemonLog());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> resolve(List<String> command) {
    List<String> resolved = new ArrayList<>(command);
    if (command.getFirst().equals("authsome")) {
      resolved.set(0, image().resolve("bin/authsome").toString());
    }
    return resolved;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
