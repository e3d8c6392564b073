package dev.inkling.studio.live;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.DataSource;
import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLock;
import dev.inkling.runlog.RunLog;
import dev.inkling.runlog.Validated;
import dev.inkling.runlog.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A run that a test logs by hand, as a training would.
final class LoggedRun implements AutoCloseable {
  final RunFolder folder;
  private final RunLock lock;
  private final RunLog log;
  private RunDescription description;

  LoggedRun(Path home, String name) throws Exception {
    folder = RunFolder.create(Files.createDirectories(home.resolve("runs")).resolve(name));
    lock = folder.lock();
    description =
        RunDescription.begin(
            "minute",
            Map.of("steps", 1_000L, "stepsPerEpoch", 100L, "batchSize", 64L),
            new DataSource("mnist", "00"),
            1,
            1,
            "scalar",
            Versions.of("test"),
            List.of(),
            Instant.EPOCH);
    folder.save(description);
    log = RunLog.open(folder.log());
  }

  void batches(long from, long to) {
    for (long step = from; step <= to; step++) {
      log.log(new BatchLogged(step, step / 100.0, 1.0 / step, 0.5, 0.01, 0.9, 64, step / 10.0));
    }
    log.flush();
  }

  void validation(long step) {
    log.log(new Validated(step, step / 100.0, Double.NaN, 0.9, 10, 100, step / 10.0));
    log.flush();
  }

  void spread(long step) {
    float[] values = {1, 2, 3};
    log.log(LayerLogged.of(step, LayerLogged.ALL, "weight", values, values));
    log.log(LayerLogged.of(step, "fc1", "weight", values, values));
    log.flush();
  }

  void digits(long step) {
    byte[] pixels = new byte[2 * 4];
    pixels[0] = (byte) 255;
    log.log(
        new DigitsLogged(
            step,
            DigitsLogged.Kind.BATCH,
            1,
            2,
            2,
            new int[] {3, 4},
            new int[] {7, 1},
            new int[] {7, 2},
            new byte[] {(byte) 255, 51},
            pixels));
    log.flush();
  }

  /// The last steps are lost and will be logged anew.
  void goBack(long step) {
    log.truncateAfter(step);
  }

  void stopped() {
    log.close();
    description = description.stopped(Instant.EPOCH);
    folder.save(description);
    lock.close();
  }

  @Override
  public void close() {
    log.close();
    lock.close();
  }
}
