package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDescriptionJsonTest {
  @TempDir Path folder;

  private static String json() {
    byte[] bytes =
        RunDescriptionJson.write(
            RunFolderTest.description().finished(Instant.EPOCH, RunFolderTest.results()));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static RunDescription read(String json) {
    return RunDescriptionJson.read("run.json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String json, String part) {
    assertThat(catchThrowable(() -> read(json)))
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith("run.json: ")
        .hasMessageContaining(part)
        .hasMessageMatching("[^\\n]*");
  }

  // Old files must stay readable: this one was written by version 0.1.0 and is never made anew.
  @Test
  void theFileOfTheFirstVersionIsRead() throws IOException {
    try (InputStream in = RunDescriptionJsonTest.class.getResourceAsStream("run-1.json")) {
      RunDescription run =
          RunDescriptionJson.read("run-1.json", Objects.requireNonNull(in).readAllBytes());
      assertThat(run.recipe()).isEqualTo("sprint");
      assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(run.finalResults()).contains(RunFolderTest.results());
    }
  }

  @Test
  void fieldsOfALaterVersionAreIgnored() {
    String more = json().replaceFirst("\\{", "{ \"later\" : [ { \"a\" : null } ],");
    assertThat(read(more)).isEqualTo(read(json()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"format\" : 1; \"format\" : 2; 'format' is 2, this version of Inkling reads 1",
        "\"recipe\" : \"sprint\"; \"recipe\" : 7; 'recipe' is not a string",
        "\"recipe\" : \"sprint\"; \"other\" : 7; 'recipe' is missing",
        "\"threads\" : 2; \"threads\" : -2; 'threads' is -2",
        "\"threads\" : 2; \"threads\" : 2.5; 'threads' is not an integer",
        "\"seed\" : -9223372036854775808; \"seed\" : 1e30; 'seed' is not an integer",
        "\"seed\" : -9223372036854775808; \"seed\" : 99999999999999999999; 'seed' is not",
        "\"status\" : \"finished\"; \"status\" : \"done\"; 'status' is not running",
        "\"started\" : \"2026; \"started\" : \"26; 'started' is not a time",
        "\"errors\" : 55; \"errors\" : \"55\"; 'results.test.errors' is not an integer",
        "\"augment\" : true; \"augment\" : [1]; 'settings.augment' is neither",
        "\"augment\" : true; \"augment\" : 1e999; 'settings.augment' is neither",
        "\"augment\" : true; \"batch\" : 1; is not JSON",
        "\"commandLine\" : [; \"commandLine\" : [ 1, ; 'commandLine' is not a string",
      })
  void aWrongFieldIsNamed(String from, String to, String part) {
    assertThat(json()).contains(from);
    refused(json().replace(from, to), part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {"``", "null", "[]", "\"x\"", "{", "{} {}", "{\"format\":}", "nul"})
  void otherTextIsRefused(String json) {
    refused(json == null ? "" : json, "");
  }

  @Test
  void aNestingBombIsRefused() {
    refused("{\"a\":" + "[".repeat(100_000), "is not JSON");
  }

  @Test
  void aLongFileIsRefusedUnread() throws IOException {
    Path file = folder.resolve("run.json");
    Files.writeString(file, json() + " ".repeat(1 << 20));
    assertThat(catchThrowable(() -> RunFolder.open(folder).description()))
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith(file + ": is longer than 1048576 bytes");
  }

  @Test
  void anyCutOrChangedByteIsReadOrRefusedButNeverAnythingElse() {
    byte[] whole = json().getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(20261121);
    for (int round = 0; round < whole.length + 5_000; round++) {
      byte[] bytes = Arrays.copyOf(whole, Math.min(round, whole.length));
      if (round >= whole.length) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Throwable thrown = catchThrowable(() -> RunDescriptionJson.read("run.json", bytes));
      if (thrown != null) {
        assertThat(thrown).as("round %d", round).isInstanceOf(RunLogException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n");
      }
    }
  }
}
