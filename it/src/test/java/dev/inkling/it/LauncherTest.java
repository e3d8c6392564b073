package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real program, started by the real launcher.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir private Path folder;

  @Test
  void versionIsAllThatIsPrinted() {
    Launch result = Launch.inkling(folder, Map.of(), "--version");
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("inkling ").hasLineCount(1);
    assertThat(result.err()).isEmpty();
  }

  /// The launcher's copy of standard error must be complete when the program has ended.
  @RepeatedTest(10)
  void errorIsOneLineAndThereWhenTheProgramHasEnded() {
    Launch result = Launch.inkling(folder, Map.of(), "bogus");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("inkling: unknown command 'bogus' (see inkling --help)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:MaxVectorSize=16",
        "-Xmx300m",
        "-Xlog:disable -XX:-UseSerialGC -XX:+UseParallelGC",
        "-XX:AOTMode=off",
        "-XX:TieredStopAtLevel=1",
      })
  void otherJvmOptionsWinAndLeaveNoTrace(String options) {
    Launch result = Launch.inkling(folder, Map.of("INKLING_JAVA_OPTS", options), "--version");
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("inkling ").hasLineCount(1);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void javaToolOptionsAreNotAnnounced() {
    Launch result = Launch.inkling(folder, Map.of("JAVA_TOOL_OPTIONS", "-Dx=y"), "--version");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void unknownJvmOptionIsReported() throws Exception {
    Map<String, String> env = Map.of("INKLING_JAVA_OPTS", "-XX:Bogus");
    Launch.Running running = Launch.startInkling(folder, env, "--version");
    assertThat(running.result().status()).isEqualTo(1);
    // A JVM that does not even start cannot wait until the launcher has passed on what it said.
    for (int i = 0; i < 250 && Files.size(running.err()) == 0; i++) {
      Thread.sleep(20);
    }
    assertThat(Files.readString(running.err())).contains("Unrecognized VM option 'Bogus'");
  }

  @Test
  void jsonIsOneObjectAlone() {
    Launch result = Launch.inkling(folder, Map.of(), "doctor", "--json");
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("{").endsWith("}\n").hasLineCount(1);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void nothingIsWrittenByLooking() throws IOException {
    Launch.inkling(folder, Map.of(), "doctor");
    try (var files = Files.list(folder)) {
      assertThat(files).allMatch(file -> file.getFileName().toString().endsWith(".txt"));
    }
  }

  @Test
  void standardOutputIsUtf8InAnyLocale() {
    Launch result = Launch.inkling(folder, Map.of("LC_ALL", "C"), "doctor", "zwölf");
    assertThat(result.err()).contains("unexpected argument 'zwölf'");
  }
}
