package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.authsome.application.port.driving.Authsome;
import ai.authsome.domain.failure.AuthsomeError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.core.JsonGenerator;

/** Real processes, pipes and signals. */
class RealProcessTest {
  @TempDir private Path marks;

  @Test
  void endsWithTheChildsCode() throws Exception {
    assertThat(finish(start("run", "--", "sh", "-c", "exit 7"), "").code()).isEqualTo(7);
    assertThat(marks.resolve("closed")).exists();
  }

  @Test
  void endsWith128AndTheSignalThatKilledTheChild() throws Exception {
    Ended ended = finish(start("run", "--", "sh", "-c", "kill -9 $$"), "");

    assertThat(ended).isEqualTo(new Ended(137, "", ""));
    assertThat(marks.resolve("closed")).exists();
  }

  @Test
  void givesTheChildItsStreams() throws Exception {
    assertThat(finish(start("run", "sh", "-c", "cat; echo end >&2"), "hello\n"))
        .isEqualTo(new Ended(0, "hello\n", "end\n"));
  }

  @Test
  void givesTheChildThePreparedEnvironment() throws Exception {
    assertThat(finish(start("run", "env"), "").out())
        .contains(
            "\nOPENAI_API_KEY=authsome-proxy-managed\n",
            "\nAUTHSOME_RUN_ID=run_0123456789ab\n",
            "\nHTTPS_PROXY=http://run:" + FakeRuns.TOKEN + "@127.0.0.1:4242\n");
  }

  @Test
  void tellsAMissingProgramFromOneThatDoesNotExecute() throws Exception {
    Path data = Files.writeString(marks.resolve("data"), "no program");

    assertThat(finish(start("run", "no-such-program-at-all"), "").code()).isEqualTo(127);
    Files.delete(marks.resolve("closed"));
    assertThat(finish(start("run", data.toString()), "").code()).isEqualTo(126);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "ALRM"})
  void passesSignalsOnThatNoTerminalSent(String signal) throws Exception {
    Path ready = marks.resolve("ready");
    Process program =
        start(
            List.of("setsid"),
            "run",
            "sh",
            "-c",
            "trap 'echo caught; exit 9' "
                + signal
                + "; touch "
                + ready
                + "; while :; do sleep 0.05; done");
    awaitFile(ready);

    kill(signal, program);

    assertThat(finish(program, "")).isEqualTo(new Ended(9, "caught\n", ""));
    assertThat(marks.resolve("closed")).exists();
  }

  @Test
  void theChildIsNotBornWithInterruptsIgnored() throws Exception {
    assertThat(finish(start("run", "sh", "-c", "kill -INT $$"), "").code()).isEqualTo(130);
  }

  @Test
  void cancelsALoginOnInterrupt() throws Exception {
    Process program = start("login", "github", "--flow", "device_code");
    awaitFile(marks.resolve("waiting"));

    kill("INT", program);

    Ended ended = finish(program, "");
    assertThat(ended.code()).isEqualTo(12);
    assertThat(ended.err()).endsWith("error: cancelled\n");
    assertThat(marks.resolve("cancelled")).exists();
  }

  @Test
  void readsOneLineFromAPipe() throws Exception {
    assertThat(finish(start("login", "openai"), "sk-" + "test".repeat(8) + "\n"))
        .isEqualTo(new Ended(0, "Successfully logged in to openai (default).\n", ""));
  }

  @Test
  void refusesTwoLinesFromAPipe() throws Exception {
    Ended ended = finish(start("login", "openai"), "sk-one\nsk-two\n");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("Error: The input has more than one line.\n");
  }

  @Test
  void saysThatALineIsTooLong() throws Exception {
    Ended ended = finish(start("login", "openai"), "k".repeat(100_000) + "\n");

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err()).startsWith("error: the line is longer than 64 KiB\n");
  }

  @Test
  void staysQuietWhenTheReaderIsGone() throws Exception {
    Process program = start("--help");
    program.getInputStream().close();

    Ended ended = finish(program, "");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
  }

  private Process start(String... words) throws Exception {
    return start(List.of(), words);
  }

  private Process start(List<String> wrapper, String... words) throws Exception {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add(ProgramUnderTest.class.getName());
    command.add(marks.toString());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    List.of("DISPLAY", "WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS")
        .forEach(builder.environment()::remove);
    return builder.start();
  }

  private static String classPath() throws URISyntaxException {
    List<String> entries = new ArrayList<>();
    entries.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    for (Class<?> type :
        List.of(
            CommandLineApp.class,
            Authsome.class,
            AuthsomeError.class,
            CommandLine.class,
            JsonGenerator.class)) {
      entries.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(":", entries);
  }

  private static Ended finish(Process program, String input) throws Exception {
    try (var in = program.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It didn't want any.
    }
    String out = "";
    try {
      out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      // The test closed it.
    }
    String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(program.exitValue(), out, err);
  }

  private static void kill(String signal, Process program) throws Exception {
    assertThat(new ProcessBuilder("kill", "-s", signal, "" + program.pid()).start().waitFor())
        .isZero();
  }

  private static void awaitFile(Path file) {
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
  }

  private record Ended(int code, String out, String err) {}
}
