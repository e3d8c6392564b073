package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("log.sqlite");
  }

  static BatchLogged batch(long step) {
    return new BatchLogged(step, step / 10.0, 1.0 / step, 0.5, 0.01, 0.9, 64, step * 0.25);
  }

  private static Validated validated(long step) {
    return new Validated(step, step / 10.0, 0.25, 0.9, 10, 100, step * 0.25);
  }

  private static ConfusionLogged confusion(long step) {
    return new ConfusionLogged(step, new int[][] {{5, 0, 1}, {0, 0, 2}, {3, 0, 0}});
  }

  private static LayerLogged layer(long step) {
    return LayerLogged.of(step, "fc1", "weight", new float[] {1, 2, 3, 4}, new float[] {3, 4});
  }

  @Test
  void whatWasLoggedIsRead() {
    try (RunLog log = RunLog.open(file())) {
      for (RunEvent event : List.of(batch(1), batch(2), validated(2), confusion(2), layer(2))) {
        log.log(event);
      }
    }
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(10)).containsExactly(batch(1), batch(2));
      assertThat(reader.validations(10)).containsExactly(validated(2));
      assertThat(reader.confusion(2)).contains(confusion(2));
      assertThat(reader.layers(2)).containsExactly(layer(2));
      assertThat(reader.lastBatch()).contains(batch(2));
      assertThat(reader.lastValidation()).contains(validated(2));
      assertThat(reader.lastConfusion()).contains(confusion(2));
    }
  }

  @Test
  void testsAndInterventionsAreRead() {
    TestLogged tried = new TestLogged(2, 0.5, 0.25, 0.9, 10, 100, 1.5);
    InterventionLogged slower =
        new InterventionLogged(2, InterventionLogged.Kind.LEARNING_RATE_FACTOR, 0.5);
    InterventionLogged paused = new InterventionLogged(3, InterventionLogged.Kind.PAUSED, 12.25);
    try (RunLog log = RunLog.open(file())) {
      for (RunEvent event : List.of(tried, slower, paused)) {
        log.log(event);
      }
    }
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.tests(10)).containsExactly(tried);
      assertThat(reader.testsAfter(1, 10)).containsExactly(tried);
      assertThat(reader.testsAfter(2, 10)).isEmpty();
      assertThat(reader.lastTest()).contains(tried);
      assertThat(reader.interventionsAfter(-1, 10)).containsExactly(slower, paused);
      assertThat(slower).hasToString("learning rate × 0.5 after step 2");
      assertThat(paused).hasToString("paused for 12.3 s after step 3");
    }
  }

  @Test
  void logThatIsThereCanBeReadFromItsFirstMomentOn(@TempDir Path logs) throws Exception {
    for (int i = 0; i < 30; i++) {
      Path log = logs.resolve("log" + i + ".sqlite");
      var writer = CompletableFuture.runAsync(() -> RunLog.open(log).close());
      while (!Files.exists(log) && !writer.isDone()) {
        Thread.onSpinWait();
      }
      try (RunLogReader reader = RunLogReader.open(log)) {
        assertThat(reader.batches(10)).isEmpty();
      }
      writer.get();
    }
  }

  @Test
  void logThatAKilledRunHadJustBegunIsMadeAnew() throws Exception {
    Path begun = file().resolveSibling(file().getFileName() + ".new");
    Files.writeString(begun, "half a log");
    RunLog.open(file()).close();
    assertThat(begun).doesNotExist();
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.lastBatch()).isEmpty();
    }
  }

  @Test
  void anEmptyLogGivesEmptyAnswers() {
    RunLog.open(file()).close();
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(10)).isEmpty();
      assertThat(reader.lastBatch()).isEmpty();
      assertThat(reader.lastConfusion()).isEmpty();
      assertThat(reader.confusion(1)).isEmpty();
      assertThat(reader.confusionSteps()).isEmpty();
      assertThat(reader.layerSteps()).isEmpty();
    }
  }

  @Test
  void numbersThatAreNoneSurvive() {
    BatchLogged diverged =
        new BatchLogged(1, 0, Double.NaN, 0, Double.POSITIVE_INFINITY, 0, 1, -1.5);
    try (RunLog log = RunLog.open(file())) {
      log.log(diverged);
    }
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.lastBatch()).contains(diverged);
    }
  }

  @Test
  void aFlushMakesEverythingReadableWhileTheLogIsOpen() {
    try (RunLog log = RunLog.open(file());
        RunLogReader reader = RunLogReader.open(file())) {
      for (long step = 1; step <= 20_000; step++) {
        log.log(batch(step));
      }
      log.flush();
      assertThat(reader.lastBatch()).contains(batch(20_000));
      log.log(batch(20_001));
      log.flush();
      assertThat(reader.batchesAfter(19_999, 10)).containsExactly(batch(20_000), batch(20_001));
      assertThat(reader.batchesAfter(0, 2)).containsExactly(batch(1), batch(2));
    }
  }

  @Test
  void anOpenReadElsewhereDoesNotHoldUpTheLog() throws SQLException {
    try (RunLog log = RunLog.open(file())) {
      log.log(batch(1));
      log.flush();
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
          Statement statement = other.createStatement()) {
        other.setAutoCommit(false);
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM batch")) {
          assertThat(row.getInt(1)).isEqualTo(1);
          log.log(batch(2));
          log.flush();
        }
      }
      try (RunLogReader reader = RunLogReader.open(file())) {
        assertThat(reader.lastBatch()).contains(batch(2));
      }
    }
  }

  @Test
  void aClosedLogIsOneFile() {
    try (RunLog log = RunLog.open(file())) {
      log.log(batch(1));
    }
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file()));
  }

  @Test
  void truncatingLeavesTheLogOfAnUndisturbedRun() {
    Path resumed = folder.resolve("resumed.sqlite");
    try (RunLog log = RunLog.open(file())) {
      logTo(log, 1, 40);
    }
    try (RunLog log = RunLog.open(resumed)) {
      logTo(log, 1, 25);
      log.log(new Validated(23, 0, 0, 0, 0, 0, 0)); // A step that the undisturbed run has not.
    }
    try (RunLog log = RunLog.open(resumed)) {
      log.truncateAfter(20);
      logTo(log, 21, 40);
    }
    try (RunLogReader one = RunLogReader.open(file());
        RunLogReader other = RunLogReader.open(resumed)) {
      assertThat(other.batches(100)).isEqualTo(one.batches(100)).hasSize(40);
      assertThat(other.validations(100)).isEqualTo(one.validations(100)).hasSize(4);
      assertThat(other.confusionSteps()).isEqualTo(one.confusionSteps()).hasSize(4);
      assertThat(other.layerSteps()).isEqualTo(one.layerSteps()).hasSize(4);
    }
  }

  private static void logTo(RunLog log, long from, long to) {
    for (long step = from; step <= to; step++) {
      log.log(batch(step));
      if (step % 10 == 0) {
        log.log(validated(step));
        log.log(confusion(step));
        log.log(layer(step));
      }
    }
  }

  @Test
  void loggingAStepAgainReplacesIt() {
    try (RunLog log = RunLog.open(file())) {
      log.log(batch(1));
      log.log(confusion(1));
      log.log(new BatchLogged(1, 0, 9, 0, 0, 0, 1, 0));
      log.log(new ConfusionLogged(1, new int[][] {{0, 0}, {0, 0}}));
    }
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(9)).singleElement().extracting(BatchLogged::loss).isEqualTo(9.0);
      assertThat(reader.confusion(1))
          .contains(new ConfusionLogged(1, new int[][] {{0, 0}, {0, 0}}));
    }
  }

  @Test
  void anInterruptCostsNoEvent() {
    try (RunLog log = RunLog.open(file())) {
      Thread.currentThread().interrupt();
      log.log(batch(1));
      log.flush();
      assertThat(Thread.interrupted()).isTrue();
    }
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.lastBatch()).contains(batch(1));
    }
  }

  @Test
  void aClosedLogTakesNothingAndClosesAgain() {
    RunLog log = RunLog.open(file());
    log.close();
    log.close();
    assertThatThrownBy(() -> log.log(batch(1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path file = folder.resolve("no").resolve("log.sqlite");
    assertThatThrownBy(() -> RunLog.open(file))
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith(file + ": the log could not be opened: ");
  }

  @Test
  void anotherFileIsNotTouched() throws IOException {
    Files.writeString(file(), "These are my notes, and no database at all.".repeat(50));
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> RunLog.open(file())).isInstanceOf(RunLogException.class);
    assertThat(file()).hasBinaryContent(before);
  }

  // A trigger that fails stands for the full disk: SQLite reports both while a row is written.
  @Test
  void aLogThatCanNotBeWrittenSaysSoAtTheNextCall() throws SQLException {
    RunLog log = RunLog.open(file());
    log.log(batch(1));
    log.flush();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute(
          """
          CREATE TRIGGER full BEFORE INSERT ON batch WHEN NEW.step = 3
          BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END""");
    }
    log.log(batch(2));
    log.flush();
    log.log(batch(3));
    String message = file() + ": the log could not be written: ";
    assertThat(catchThrowable(log::flush))
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("database or disk is full");
    assertThatThrownBy(() -> log.log(batch(4)))
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(log::close)
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith(message);
    try (RunLogReader reader = RunLogReader.open(file())) {
      assertThat(reader.batches(10)).containsExactly(batch(1), batch(2));
    }
  }

  @Test
  void oddFolderNamesAreNoOptions() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a b?c#d%20é字"));
    Path file = odd.resolve("log.sqlite");
    try (RunLog log = RunLog.open(file)) {
      log.log(batch(1));
    }
    assertThat(file).isRegularFile();
    try (RunLogReader reader = RunLogReader.open(file)) {
      assertThat(reader.lastBatch()).contains(batch(1));
    }
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(odd));
  }

  @Test
  void aKillAtAnyMomentLosesNothingThatWasFlushedAndDamagesNothing() throws Exception {
    SplittableRandom random = new SplittableRandom(20261121);
    for (int round = 0; round < 5; round++) {
      try (ChildJvm child = ChildJvm.start(LogsForEver.class, file(), folder.resolve("out"))) {
        child.awaitFirst();
        Thread.sleep(random.nextInt(400));
        long flushed = child.kill();
        try (RunLogReader reader = RunLogReader.open(file())) {
          long last = reader.lastBatch().orElseThrow().step();
          assertThat(last).as("round %d", round).isGreaterThanOrEqualTo(flushed);
          List<BatchLogged> batches = reader.batchesAfter(Math.max(0, last - 1000), 1000);
          assertThat(batches).hasSize((int) Math.min(1000, last));
          assertThat(batches.getLast()).isEqualTo(batch(last));
        }
        assertThat(integrity()).isEqualTo("ok");
      }
    }
  }

  private String integrity() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      return row.getString(1);
    }
  }

  /// Logs steps until it is killed, from where the log ends; prints each that it flushed.
  static final class LogsForEver {
    private LogsForEver() {}

    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0]);
      long step = 0;
      RunLog log = RunLog.open(file);
      try (RunLogReader reader = RunLogReader.open(file)) {
        step = reader.lastBatch().map(BatchLogged::step).orElse(0L);
      }
      while (true) {
        step++;
        log.log(batch(step));
        if (step % 500 == 0) {
          log.flush();
          System.out.print(step + "\n");
          System.out.flush();
        }
      }
    }
  }
}
