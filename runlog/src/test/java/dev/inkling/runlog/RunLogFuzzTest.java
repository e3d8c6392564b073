package dev.inkling.runlog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/// SQLite reads files only, and in native code, which Jazzer does not see into.
class RunLogFuzzTest extends HostileFiles {
  private Path file = Path.of("");

  @BeforeAll
  void makeFile() throws IOException {
    file = Files.createTempFile("fuzz", ".sqlite");
  }

  @AfterAll
  void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  protected void read(byte[] bytes) {
    write(file, bytes);
    try (RunLogReader log = RunLogReader.open(file)) {
      log.batches(3);
      log.validations(3);
      log.layers(7);
      log.lastConfusion();
      log.interventionsAfter(-1, 3);
      log.lastDigits(DigitsLogged.Kind.TEST, 100);
    }
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return RunLogException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of(log());
  }

  /// What SQLite itself takes is not counted.
  @Override
  protected long mostAllocated(long length) {
    return 4_000_000 + 1100 * length;
  }

  @Override
  protected boolean everyCutIsSeen() {
    return false; // pages that nothing was asked of
  }

  @Override
  protected int stride() {
    return 31;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }

  /// A small one, for which pages of 512 bytes are enough.
  private static byte[] log() {
    try {
      Path folder = Files.createTempDirectory("fuzz");
      Path file = folder.resolve("log.sqlite");
      try (Connection empty = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        SqliteFiles.execute(empty, "PRAGMA page_size = 512");
        SqliteFiles.execute(empty, "VACUUM");
      }
      try (RunLog log = RunLog.open(file)) {
        log.log(new BatchLogged(7, 0.5, 0.3, 0.9, 0.1, 0.9, 64, 1.5));
        log.log(new Validated(7, 0.5, 0.3, 0.9, 10, 100, 1.5));
        log.log(new ConfusionLogged(7, new int[][] {{3, 1}, {0, 2}}));
        log.log(DigitsLoggedTest.digits(7, DigitsLogged.Kind.TEST, 3, 1, 3, 2));
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
