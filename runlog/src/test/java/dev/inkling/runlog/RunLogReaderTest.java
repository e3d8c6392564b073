package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogReaderTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("log.sqlite");
  }

  private void logBatches(int count) {
    try (RunLog log = RunLog.open(file())) {
      for (int step = 1; step <= count; step++) {
        log.log(RunLogTest.batch(step));
      }
    }
  }

  private void change(String... sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String line : sql) {
        statement.execute(line);
      }
    }
  }

  private void refused(String... parts) {
    Throwable thrown = catchThrowable(() -> RunLogReader.open(file()).close());
    assertThat(thrown).isInstanceOf(RunLogException.class);
    assertThat(thrown.getMessage()).startsWith(file() + ": ").contains(parts).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 11, 99, 100, 101})
  void thinningKeepsFirstAndLastAndTheBound(int points) {
    logBatches(100);
    try (RunLogReader reader = RunLogReader.open(file())) {
      List<Long> steps = reader.batches(points).stream().map(BatchLogged::step).toList();
      assertThat(steps).hasSizeLessThanOrEqualTo(points).isSorted().endsWith(100L);
      assertThat(steps).hasSizeGreaterThanOrEqualTo(Math.min(100, (points + 1) / 2));
      if (points > 1) {
        assertThat(steps).startsWith(1L);
      }
    }
  }

  @Test
  void thinningIsEven() {
    logBatches(100);
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(5))
          .extracting(BatchLogged::step)
          .containsExactly(1L, 26L, 51L, 76L, 100L);
    }
  }

  @Test
  void thinningAStepThatIsMissingTakesTheNext() {
    try (RunLog log = RunLog.open(file())) {
      for (long step : new long[] {10, 11, 50, 51, 52, 100, 1010}) {
        log.log(RunLogTest.batch(step));
      }
    }
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(11)).extracting(BatchLogged::step).containsExactly(10L, 1010L);
      assertThat(reader.batches(101))
          .extracting(BatchLogged::step)
          .containsExactly(10L, 50L, 100L, 1010L);
    }
  }

  @Test
  void stepsAtTheEndsOfAllNumbersAreThinned() throws SQLException {
    logBatches(3);
    change(
        "INSERT INTO batch (step) VALUES (9223372036854775807)",
        "INSERT INTO batch (step) VALUES (-9223372036854775808)");
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(4))
          .extracting(BatchLogged::step)
          .startsWith(Long.MIN_VALUE)
          .endsWith(Long.MAX_VALUE);
    }
  }

  @Test
  void oneParameterOfOneLayerIsASeries() {
    try (RunLog log = RunLog.open(file())) {
      for (int step = 1; step <= 9; step++) {
        for (String layer : List.of("fc1", "fc2")) {
          for (String parameter : List.of("weight", "bias")) {
            float[] values = {step, 2 * step};
            log.log(LayerLogged.of(step, layer, parameter, values, values));
          }
        }
      }
    }
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.layers("fc2", "bias", 3))
          .allMatch(row -> row.layer().equals("fc2") && row.parameter().equals("bias"))
          .extracting(LayerLogged::step)
          .containsExactly(1L, 5L, 9L);
      assertThat(reader.layersAfter(8, 100)).hasSize(4);
      assertThat(reader.layers("x' OR '1'='1", "bias", 3)).isEmpty();
    }
  }

  @Test
  void askingForNoRowsIsAMistake() {
    logBatches(1);
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThatThrownBy(() -> reader.batches(0)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readingChangesNothing() throws IOException {
    logBatches(10);
    byte[] before = Files.readAllBytes(file());
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(10)).hasSize(10);
    }
    assertThat(file()).hasBinaryContent(before);
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file()));
  }

  @Test
  void aMissingLogIsNamedAndNotMade() {
    refused("there is no log");
    assertThat(file()).doesNotExist();
  }

  @Test
  void filesThatAreNoLogAreRefused() throws IOException, SQLException {
    Files.write(file(), new byte[0]);
    refused("it is no run log");
    Files.writeString(file(), "no database ".repeat(100));
    refused("not a database");
    Files.delete(file());
    change("CREATE TABLE batch (step INTEGER)");
    refused("it is no run log");
  }

  @Test
  void aLaterVersionIsRefusedWithBothNumbers() throws SQLException {
    logBatches(1);
    change("PRAGMA user_version = 7");
    refused("it has version 7, this version of Inkling reads 1 to 2");
  }

  @Test
  void aTableThatIsAViewWithoutEndIsRefused() throws SQLException {
    logBatches(1);
    change(
        "DROP TABLE batch",
        """
        CREATE VIEW batch AS WITH RECURSIVE n(step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM n)
        SELECT step, 0 AS epoch FROM n""");
    refused("its table batch is not as Inkling makes it");
  }

  @Test
  void aTableWithoutOneOfItsColumnsIsRefused() throws SQLException {
    logBatches(1);
    change("ALTER TABLE layer DROP COLUMN p7");
    refused("its table layer is not as Inkling makes it");
  }

  @Test
  void aConfusionMatrixOutsideTheBoundsIsRefused() throws SQLException, IOException {
    for (String cell : List.of("1, 2000000000, 0, 5", "1, -1, 0, 5", "1, 0, 1000, 5")) {
      Files.deleteIfExists(file());
      logBatches(1);
      change("INSERT INTO confusion VALUES (" + cell + ")");
      try (RunLogReader reader = RunLogReader.open(file())) {
        assertThatThrownBy(() -> reader.confusion(1))
            .isInstanceOf(RunLogException.class)
            .hasMessageContaining("its confusion matrix has a cell at");
      }
    }
  }

  @Test
  void aHugeValueIsRefused() throws SQLException {
    logBatches(1);
    change("INSERT INTO layer (step, layer, parameter) VALUES (1, zeroblob(50000000), 'bias')");
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThatThrownBy(() -> reader.layers(1)).isInstanceOf(RunLogException.class);
    }
  }

  @Test
  void valuesOfAnotherKindDoNoHarm() throws SQLException {
    logBatches(1);
    change("INSERT INTO batch VALUES (2, 'x', x'00', NULL, 'NaN', '1e999', 'many', -1)");
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.lastBatch().orElseThrow().step()).isEqualTo(2);
    }
  }

  @Test
  void aDamagedFileIsReadOrRefusedButNeverAnythingElse() throws IOException {
    logBatches(500);
    byte[] whole = Files.readAllBytes(file());
    SplittableRandom random = new SplittableRandom(20261121);
    for (int round = 0; round < 300; round++) {
      byte[] bytes =
          random.nextInt(4) == 0
              ? Arrays.copyOf(whole, random.nextInt(whole.length))
              : whole.clone();
      for (int changes = random.nextInt(20); changes > 0 && bytes.length > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file(), bytes);
      Throwable thrown = catchThrowable(this::readEverything);
      if (thrown != null) {
        assertThat(thrown).as("round %d", round).isInstanceOf(RunLogException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n");
      }
    }
  }

  private void readEverything() {
    try (RunLogReader reader = RunLogReader.open(file())) {
      reader.batches(50);
      reader.batchesAfter(0, 1000);
      reader.validations(50);
      reader.lastConfusion();
      reader.layerSteps();
      reader.layers(1);
    }
  }
}
