package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @Test
  void versionNamesTheProgram() {
    Cli result = Cli.run("--version");
    assertThat(result.status()).isZero();
    assertThat(result.out()).matches("inkling \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void noCommandShowsTheHelp() {
    Cli result = Cli.run();
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("Usage: inkling").contains("doctor", "Exit status:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bogus | unknown command 'bogus' (see inkling --help)",
        "doctr | unknown command 'doctr', did you mean 'doctor'? (see inkling --help)",
        "doctor --jsn | unknown option '--jsn', did you mean '--json'? (see inkling doctor --help)",
        "doctor extra | unexpected argument 'extra' (see inkling doctor --help)",
        "--bogus=1 | unknown option '--bogus' (see inkling --help)",
      })
  void wrongCommandLineIsOneLineAndExitTwo(String line, String message) {
    Cli result = Cli.run(line.split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("inkling: " + message + System.lineSeparator());
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "99999", "9999999999999"})
  void wrongNumberOfThreadsInTheEnvironmentIsExitTwo(String threads) {
    Cli result = Cli.run(Map.of("INKLING_THREADS", threads), "doctor");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("inkling: INKLING_THREADS is '" + threads + "', expected a whole number")
        .hasLineCount(1);
  }

  @Test
  void unknownKernelsInTheEnvironmentAreExitTwo() {
    Cli result = Cli.run(Map.of("INKLING_KERNELS", "cuda"), "doctor");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualToIgnoringNewLines("inkling: INKLING_KERNELS is 'cuda', expected scalar or vector");
  }

  @Test
  void jsonErrorIsAnObjectOnStandardOutputToo() {
    Cli result = Cli.run("doctor", "--bogus", "--json");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).startsWith("{\"error\":\"unknown option '--bogus'").hasLineCount(1);
    assertThat(result.err()).hasLineCount(1);
  }

  @Test
  void debugAddsTheStackTrace() {
    Cli result = Cli.run(Map.of("INKLING_THREADS", "x"), "doctor", "--debug");
    assertThat(result.err()).contains("CliException", "\tat dev.inkling.cli");
  }

  @Test
  void testsAreTheLaunchersWork() {
    assertThat(Cli.run("test").status()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithExamples(String command) {
    Cli result = Cli.run((command + " --help").strip().split(" "));
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("Usage: inkling", "--help");
    if (!command.isEmpty()) {
      assertThat(result.out()).contains("Examples:", "  inkling " + command);
    }
  }

  static Stream<String> commands() {
    Console console = Cli.console(Map.of(), new Flags(), new ByteArrayOutputStream());
    return walk("", CommandTree.build(console)).distinct();
  }

  private static Stream<String> walk(String path, CommandLine at) {
    List<Stream<String>> below =
        at.getSubcommands().entrySet().stream()
            .map(entry -> walk((path + " " + entry.getKey()).strip(), entry.getValue()))
            .toList();
    return Stream.concat(Stream.of(path), below.stream().flatMap(names -> names));
  }
}
